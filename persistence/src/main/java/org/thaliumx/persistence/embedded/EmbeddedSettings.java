package org.thaliumx.persistence.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where an embedded server lives and how long it may take.
 *
 * @param directory keeps the data, the port, the password and the log; created when absent
 * @param binaries keeps the unpacked server programs; several servers may share one
 * @param startTimeout bound on one start, crash recovery included
 */
public record EmbeddedSettings(Path directory, Path binaries, Duration startTimeout) {
  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(5);
  private static final String UNQUOTABLE = "\"'$`\\\n";

  public EmbeddedSettings {
    directory = directory.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
    requireQuotable(directory);
    requireQuotable(binaries);
    if (startTimeout.toSeconds() < 1) {
      throw new IllegalArgumentException("A start takes longer than " + startTimeout);
    }
  }

  /** Everything below one directory. */
  public static EmbeddedSettings in(Path directory) {
    return new EmbeddedSettings(directory, directory.resolve("programs"), DEFAULT_START_TIMEOUT);
  }

  /** The same, with the server programs unpacked elsewhere. */
  public EmbeddedSettings withBinaries(Path elsewhere) {
    return new EmbeddedSettings(directory, elsewhere, startTimeout);
  }

  /** PostgreSQL's own start program hands its arguments through a shell, in double quotes. */
  static void requireQuotable(Path path) {
    if (path.toString().chars().anyMatch(c -> UNQUOTABLE.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "A database directory may not contain quotes, $, ` or \\: " + path);
    }
  }
}
