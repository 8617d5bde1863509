package org.thaliumx.node.furnishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.node.door.Secrets;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.KeyDetails;

/**
 * The first operator of an exchange without demo data: a credential with a random secret, written
 * once to a file that only the owner of the data directory can read. Where a node's files are gone
 * with it, the operator gives the secret instead, and nothing is written.
 */
public final class OperatorCredential {
  private static final Logger log = LoggerFactory.getLogger(OperatorCredential.class);
  private static final String KEY = "first-operator";
  private static final String FILE = "operator-credential";
  private static final String SECRET = "THALIUMX_OPERATOR_SECRET";
  private static final int LEAST_LENGTH = 32;

  /** Somebody has to be there who can make others administrators. */
  private static final KeyDetails CREDENTIAL =
      KeyDetails.unrestricted(KEY, "operator", Role.ADMIN, false);

  private OperatorCredential() {}

  /**
   * Creates the credential unless the exchange has had it before. The file comes first: a secret
   * that is in the database and nowhere else would lock the operator out for good.
   *
   * @param secrets may have the secret
   * @throws IllegalArgumentException if the secret is one that could be guessed
   */
  public static void createIfAbsent(ApiKeyStore keys, Path directory, ConfiguredSecrets secrets) {
    if (keys.find(KEY).isPresent()) {
      return;
    }
    String given = secrets.read(SECRET).orElse("");
    if (given.isEmpty()) {
      createWithFile(keys, directory);
    } else if (given.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          SECRET + " has to have at least " + LEAST_LENGTH + " characters");
    } else if (keys.insertIfAbsent(CREDENTIAL, given)) {
      log.info("The credential of the first operator is {}, with the secret that was given", KEY);
    }
  }

  private static void createWithFile(ApiKeyStore keys, Path directory) {
    String secret = Secrets.random(32);
    Path file = directory.resolve(FILE);
    write(file, "key=" + KEY + "\nsecret=" + secret + "\n");
    if (keys.insertIfAbsent(CREDENTIAL, secret)) {
      log.info("The credential of the first operator is in {}", file);
    } else {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a useless credential stays in " + file, e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's credential cannot be written to " + file, e);
    }
  }
}
