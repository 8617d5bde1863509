package org.thaliumx.node.identity;

import java.time.Clock;
import java.util.Map;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.identity.vault.VaultSecrets;
import org.thaliumx.identity.vault.VaultSettings;

/** The secrets that the operator of a node keeps for it. */
public final class NodeSecrets {

  private NodeSecrets() {}

  /**
   * Those of an environment, in Vault, too, if it names one; nothing is read before it is needed.
   *
   * @throws IllegalArgumentException when what it says of Vault means nothing
   */
  public static ConfiguredSecrets of(Map<String, String> environment) {
    return VaultSettings.of(environment)
        .map(vault -> ConfiguredSecrets.of(environment, new VaultSecrets(vault, Clock.systemUTC())))
        .orElseGet(() -> ConfiguredSecrets.of(environment));
  }
}
