package org.thaliumx.node.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.identity.secret.Envelopes;
import org.thaliumx.identity.secret.MasterKeyFile;
import org.thaliumx.identity.secret.MasterKeys;
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

  private final ConfiguredSecrets secrets;
  private final Envelopes envelopes;
  private String known;

  private SealedSecrets(ConfiguredSecrets secrets, Envelopes envelopes, String known) {
    this.secrets = secrets;
    this.envelopes = envelopes;
    this.known = known;
  }

  /**
   * Opens what is sealed in the database, or begins to seal; blocks. An operator who gives no
   * master key gets one in the data directory, unless there are secrets already.
   *
   * @throws org.thaliumx.identity.secret.MasterKeyException when the master key is another one
   * @throws org.thaliumx.identity.secret.SecretException when it cannot be read
   */
  public static SealedSecrets open(Database database, Path data, ConfiguredSecrets secrets) {
    var store = new WrappedKeyStore(database);
    Path file = MasterKeyFile.in(data);
    if (secrets.read(MASTER_KEY).isEmpty()) {
      if (!Envelopes.areStored(store)) {
        MasterKeyFile.createIfAbsent(file);
      }
      if (Files.exists(file)) {
        secrets.keepIn(file, MASTER_KEY);
      }
    }
    String text = secrets.read(MASTER_KEY).orElseGet(MasterKeys::random);
    return new SealedSecrets(secrets, Envelopes.open(store, MasterKeys.parse(text)), text);
  }

  /** What seals. */
  public SecretBox box() {
    return envelopes;
  }

  /** Goes on with another master key if there is another; blocks. For one thread. */
  public void reload() {
    String now = secrets.read(MASTER_KEY).orElse(known);
    if (!now.equals(known)) {
      MasterKeys next = MasterKeys.parse(now);
      envelopes.rotate(next);
      known = now;
      log.info("Data keys are wrapped with master key {} from now on", next.current());
    }
  }
}
