package org.thaliumx.persistence.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where an embedded server lives and how long it may take.
 *
 * @param directory keeps the data, the port, the password and the log; created when absent
 * @param binaries keeps the unpacked server programs; several servers may share one
 * @param port 1 to 65535, or {@link #REMEMBERED_PORT}
 * @param startTimeout bound on one start, crash recovery included
 */
public record EmbeddedSettings(Path directory, Path binaries, int port, Duration startTimeout) {
  /** Asks for the port of the last start, or for a free one at the first. */
  public static final int REMEMBERED_PORT = 0;

  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(5);
  private static final String UNQUOTABLE = "\"'$`\\\n";

  public EmbeddedSettings {
    directory = directory.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    requireQuotable(directory);
    requireQuotable(binaries);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Not a port: " + port);
    }
    if (startTimeout.toSeconds() < 1) {
      throw new IllegalArgumentException("A start takes longer than " + startTimeout);
    }
  }

  /** Everything below one directory, on a port of its own choice. */
  public static EmbeddedSettings in(Path directory) {
    return new EmbeddedSettings(
        directory, directory.resolve("programs"), REMEMBERED_PORT, DEFAULT_START_TIMEOUT);
  }

  /** The same, with the server programs unpacked elsewhere. */
  public EmbeddedSettings withBinaries(Path elsewhere) {
    return new EmbeddedSettings(directory, elsewhere, port, startTimeout);
  }

  /** The same on a given port. */
  public EmbeddedSettings withPort(int given) {
    return new EmbeddedSettings(directory, binaries, given, startTimeout);
  }

  /** PostgreSQL's own start program hands its arguments through a shell, in double quotes. */
  private static void requireQuotable(Path path) {
    if (path.toString().chars().anyMatch(c -> UNQUOTABLE.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "A database directory may not contain quotes, $, ` or \\: " + path);
    }
  }
}
