package org.thaliumx.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
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
   * Creates the credential unless the exchange has had it before. A draft of the file comes first:
   * whatever a node dies of in between, there is no credential whose secret nobody knows.
   */
  static void createIfAbsent(ApiKeyStore keys, Path directory) {
    Path file = directory.resolve(FILE);
    Path draft = directory.resolve(FILE + ".draft");
    Optional<ApiKey> stored = keys.find(KEY);
    ApiKey credential = stored.orElseGet(OperatorCredential::random);
    try {
      if (stored.isEmpty()) {
        write(draft, textOf(credential));
      }
      boolean known = stored.isPresent() || keys.insertIfAbsent(credential);
      if (known && holds(draft, credential)) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        log.info("The credential of the first operator is in {}", file);
      } else {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's credential cannot be written to " + file, e);
    }
  }

  private static ApiKey random() {
    return new ApiKey(KEY, Secrets.random(32), "operator", ApiKey.Role.OPERATOR, false);
  }

  private static String textOf(ApiKey credential) {
    return "key=" + credential.key() + "\nsecret=" + credential.secret() + "\n";
  }

  private static boolean holds(Path file, ApiKey credential) throws IOException {
    return Files.exists(file) && Files.readString(file).equals(textOf(credential));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }
}
