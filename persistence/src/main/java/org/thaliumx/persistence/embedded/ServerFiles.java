package org.thaliumx.persistence.embedded;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The names of everything below an embedded server's directory. */
record ServerFiles(Path directory) {
  static final int LONG_LOG_BYTES = 16 * 1024 * 1024;

  /** Creates the directory when absent and resolves links, so that one place has one name. */
  static ServerFiles in(Path directory) {
    try {
      return new ServerFiles(Files.createDirectories(directory).toRealPath());
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot create " + directory + ": " + e, e);
    }
  }

  Path data() {
    return directory.resolve("pgdata");
  }

  Path unfinishedData() {
    return directory.resolve("pgdata.unfinished");
  }

  Path lock() {
    return directory.resolve("node.lock");
  }

  Path log() {
    return directory.resolve("postgres.log");
  }

  Path port() {
    return directory.resolve("postgres.port");
  }

  Path password() {
    return directory.resolve("postgres.password");
  }

  Path archiving() {
    return directory.resolve("archiving");
  }

  /** Where a backup becomes a data directory, out of the way until it is one. */
  Path restoring() {
    return directory.resolve("restoring");
  }

  /** Starts the server's log anew when it has grown long, keeping the one before. */
  void setAsideLongLog() {
    try {
      if (Files.exists(log()) && Files.size(log()) > LONG_LOG_BYTES) {
        Files.move(log(), directory.resolve("postgres.log.old"), REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot set aside " + log(), e);
    }
  }

  static void deleteRecursively(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    try (Stream<Path> below = Files.walk(root)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
