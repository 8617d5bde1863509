package org.thaliumx.kafka.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a broker is started with.
 *
 * @param directory keeps the data, the port and the log; created when absent
 * @param classPath of the broker's process, as Java takes it
 * @param port for clients, on loopback; 0 for any that is free. A directory that had a broker
 *     before keeps the port it had
 * @param startTimeout one that does not serve clients by then is killed and started again
 */
public record EmbeddedSettings(Path directory, String classPath, int port, Duration startTimeout) {

  /** Where the world looks for Kafka. */
  public static final int USUAL_PORT = 9092;

  /** Ten times what a start takes on a small machine that does a lot besides. */
  public static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  public EmbeddedSettings {
    directory = directory.toAbsolutePath().normalize();
    if (classPath.isBlank()) {
      throw new IllegalArgumentException("a broker needs a class path");
    }
    if (startTimeout.isNegative() || startTimeout.isZero()) {
      throw new IllegalArgumentException("a broker needs time to start");
    }
  }

  /** A broker on the usual port, or on any other if that is taken. */
  public static EmbeddedSettings in(Path directory, String classPath) {
    return on(directory, classPath, USUAL_PORT);
  }

  /** A broker on that port, with the usual time to start. */
  public static EmbeddedSettings on(Path directory, String classPath, int port) {
    return new EmbeddedSettings(directory, classPath, port, START_TIMEOUT);
  }
}
