package org.thaliumx.node.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.identity.secret.Envelopes;
import org.thaliumx.identity.secret.EnvironmentSecrets;
import org.thaliumx.identity.secret.MasterKeyFile;
import org.thaliumx.identity.secret.MasterKeys;
import org.thaliumx.identity.secret.SecretSource;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.store.WrappedKeyStore;
import org.thaliumx.protocol.identity.SecretBox;

/**
 * Keeps the secrets in the database: finds the master key, and goes on with another one when its
 * operator gives another.
 */
public final class SealedSecrets {
  private static final Logger log = LoggerFactory.getLogger(SealedSecrets.class);

  /** The variable with the master key. */
  public static final String MASTER_KEY = "THALIUMX_MASTER_KEY";

  private final SecretSource source;
  private final Envelopes envelopes;
  private String known;

  private SealedSecrets(SecretSource source, Envelopes envelopes, String known) {
    this.source = source;
    this.envelopes = envelopes;
    this.known = known;
  }

  /**
   * Opens what is sealed in the database, or begins to seal; blocks. An operator who gives no
   * master key gets one in the data directory, unless there are secrets already.
   *
   * @throws org.thaliumx.identity.secret.MasterKeyException when the master key is another one
   */
  public static SealedSecrets open(Database database, Path data, Map<String, String> environment) {
    var store = new WrappedKeyStore(database);
    SecretSource source =
        SecretSource.firstOf(List.of(new EnvironmentSecrets(environment), inDirectory(data)));
    if (source.read(MASTER_KEY).isEmpty() && !Envelopes.areStored(store)) {
      MasterKeyFile.createIfAbsent(MasterKeyFile.in(data));
    }
    String text = source.read(MASTER_KEY).orElseGet(MasterKeys::random);
    return new SealedSecrets(source, Envelopes.open(store, MasterKeys.parse(text)), text);
  }

  private static SecretSource inDirectory(Path data) {
    Path file = MasterKeyFile.in(data);
    return name ->
        name.equals(MASTER_KEY) && Files.exists(file)
            ? new EnvironmentSecrets(Map.of(MASTER_KEY + "_FILE", file.toString())).read(name)
            : Optional.empty();
  }

  /** What seals. */
  public SecretBox box() {
    return envelopes;
  }

  /** Goes on with another master key if there is another; blocks. To be asked by one thread. */
  public void look() {
    String now = source.read(MASTER_KEY).orElse(known);
    if (!now.equals(known)) {
      MasterKeys next = MasterKeys.parse(now);
      envelopes.rotate(next);
      known = now;
      log.info("Data keys are wrapped with master key {} from now on", next.current());
    }
  }
}
