package org.thaliumx.node.local;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the process that looks after a local cluster is told what to do: below its data. */
final class ControlSocket {
  /** Begins the last line of an answer, if what was asked for was done. */
  static final String DONE = "done: ";

  /** Begins the last line of an answer, if it was not. */
  static final String FAILED = "failed: ";

  private ControlSocket() {}

  static UnixDomainSocketAddress in(Path data) {
    return UnixDomainSocketAddress.of(directory(data).resolve("socket"));
  }

  private static Path directory(Path data) {
    return data.resolve("control");
  }

  /** Makes room for it that only its owner can enter. */
  static void prepare(Path data) throws IOException {
    Files.createDirectories(data);
    Path directory = directory(data);
    if (!Files.getFileStore(data).supportsFileAttributeView("posix")) {
      Files.createDirectories(directory);
      return;
    }
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    Files.setPosixFilePermissions(directory, ownerOnly);
  }
}
