package org.thaliumx.kafka.embedded;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The names of everything below a broker's directory. */
record BrokerFiles(Path directory) {
  private static final int LONG_LOG_BYTES = 16 * 1024 * 1024;

  /** Creates the directory when absent and resolves links, so that one place has one name. */
  static BrokerFiles in(Path directory) {
    try {
      return new BrokerFiles(Files.createDirectories(directory).toRealPath());
    } catch (IOException e) {
      throw new EmbeddedKafkaException("Cannot create " + directory + ": " + e, e);
    }
  }

  Path data() {
    return directory.resolve("data");
  }

  Path lock() {
    return directory.resolve("node.lock");
  }

  Path log() {
    return directory.resolve("kafka.log");
  }

  Path port() {
    return directory.resolve("kafka.port");
  }

  Path pid() {
    return directory.resolve("kafka.pid");
  }

  /** Starts the broker's log anew when it has grown long, keeping the one before. */
  void setAsideLongLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LONG_LOG_BYTES) {
      Files.move(log(), directory.resolve("kafka.log.old"), REPLACE_EXISTING);
    }
  }
}
