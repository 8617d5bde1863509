package org.thaliumx.kafka.embedded;

import java.nio.file.Path;

/**
 * What a broker is started with.
 *
 * @param directory keeps the data, the port and the log; created when absent
 * @param classPath of the broker's process, as Java takes it
 * @param port for clients, on loopback; 0 for any that is free. A directory that had a broker
 *     before keeps the port it had
 */
public record EmbeddedSettings(Path directory, String classPath, int port) {

  /** Where the world looks for Kafka. */
  public static final int USUAL_PORT = 9092;

  public EmbeddedSettings {
    directory = directory.toAbsolutePath().normalize();
    if (classPath.isBlank()) {
      throw new IllegalArgumentException("a broker needs a class path");
    }
  }

  /** A broker on the usual port, or on any other if that is taken. */
  public static EmbeddedSettings in(Path directory, String classPath) {
    return new EmbeddedSettings(directory, classPath, USUAL_PORT);
  }
}
