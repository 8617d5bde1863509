package org.thaliumx.identity.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the master key of an exchange whose operator gave none. */
public final class MasterKeyFile {
  private static final Logger log = LoggerFactory.getLogger(MasterKeyFile.class);
  private static final String NAME = "master-key";

  private MasterKeyFile() {}

  /** Where it is, in a data directory. */
  public static Path in(Path directory) {
    return directory.resolve(NAME);
  }

  /** Makes the file with a new key, for its owner's eyes only, unless it is there. */
  public static void createIfAbsent(Path file) {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft =
          Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new", onlyOwner(file));
      Files.writeString(draft, MasterKeys.random() + "\n");
      publish(draft, file);
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be written to " + file, e);
    }
  }

  /** Several nodes may do so at once; all of them go on with the one that was first. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
      log.warn("A master key was made: {}. Keep a copy where backups are not", file);
    } catch (FileAlreadyExistsException e) {
      log.debug("Somebody else has made {}", file, e);
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Files.delete(draft);
  }

  private static FileAttribute<?>[] onlyOwner(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    return Files.getFileStore(directory).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
