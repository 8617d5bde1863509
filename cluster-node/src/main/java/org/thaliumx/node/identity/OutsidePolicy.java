package org.thaliumx.node.identity;

import com.typesafe.config.Config;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.thaliumx.identity.policy.OpaPolicy;
import org.thaliumx.identity.policy.OpaSettings;
import org.thaliumx.identity.secret.ConfiguredSecrets;

/** The policy that an exchange has beside its own table of permissions, if it has one. */
public final class OutsidePolicy {
  private static final String SECTION = "thaliumx.opa";
  private static final String TOKEN = "THALIUMX_OPA_TOKEN";

  private OutsidePolicy() {}

  /**
   * What the configuration names; nothing is asked yet.
   *
   * @param secrets may have the token that OPA wants to see
   * @throws IllegalArgumentException when what it says means nothing
   * @throws org.thaliumx.identity.secret.SecretException when the token cannot be read
   */
  public static Optional<OpaPolicy> of(Config configuration, ConfiguredSecrets secrets) {
    Config opa = configuration.getConfig(SECTION);
    String url = opa.getString("url").strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String issuers = opa.getString("ca").strip();
    var settings =
        new OpaSettings(
            URI.create(url),
            opa.getString("path").strip(),
            issuers.isEmpty() ? Optional.empty() : Optional.of(Path.of(issuers)),
            opa.getDuration("timeout"),
            opa.getDuration("remembered"));
    Optional<String> token = secrets.read(TOKEN);
    return Optional.of(
        new OpaPolicy(
            settings, () -> token.isEmpty() ? token : secrets.read(TOKEN), System::nanoTime));
  }
}
