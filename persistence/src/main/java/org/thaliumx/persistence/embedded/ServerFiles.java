package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The names of everything below an embedded server's directory. */
record ServerFiles(Path directory) {

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
