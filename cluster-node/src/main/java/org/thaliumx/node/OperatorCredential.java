package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.node.door.Secrets;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.ApiKey;

/**
 * The first operator of an exchange without demo data: a credential with a random secret, written
 * once to a file that only the owner of the data directory can read.
 */
final class OperatorCredential {
  private static final Logger log = LoggerFactory.getLogger(OperatorCredential.class);
  private static final String KEY = "first-operator";
  private static final String FILE = "operator-credential";

  private OperatorCredential() {}

  /**
   * Creates the credential unless the exchange has had it before. The file comes first: a secret
   * that is in the database and nowhere else would lock the operator out for good.
   */
  static void createIfAbsent(ApiKeyStore keys, Path directory) {
    if (keys.find(KEY).isPresent()) {
      return;
    }
    var credential = new ApiKey(KEY, Secrets.random(32), "operator", ApiKey.Role.OPERATOR, false);
    Path file = directory.resolve(FILE);
    write(file, "key=" + credential.key() + "\nsecret=" + credential.secret() + "\n");
    if (keys.insertIfAbsent(credential)) {
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
