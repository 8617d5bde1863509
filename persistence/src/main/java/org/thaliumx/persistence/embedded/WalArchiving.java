package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a server copies its write-ahead log to, so that what was committed since the last backup is
 * not lost with the disk. Kept beside the data and not in it: a copy of the data that is restored
 * elsewhere does not archive to the same place by itself.
 *
 * @param directory gets each segment of the log once it is complete
 * @param exchange names the exchange whose log is there; drawn at random at the first backup
 * @param interval after this long a segment is complete though it is not full, if anything was
 *     written: the most that is lost with the disk, plus the moment it takes to copy it
 */
public record WalArchiving(Path directory, String exchange, Duration interval) {
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

  public WalArchiving {
    directory = directory.toAbsolutePath().normalize();
    EmbeddedSettings.requireQuotable(directory);
    if (interval.toSeconds() < 1 || interval.compareTo(LONGEST_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "The log is archived every 1 to " + LONGEST_INTERVAL.toSeconds() + " seconds");
    }
  }

  /** What was decided for a server, if anything. */
  static Optional<WalArchiving> of(ServerFiles files) {
    try {
      var properties = new Properties();
      properties.load(new StringReader(Files.readString(files.archiving())));
      return Optional.of(
          new WalArchiving(
              Path.of(value(properties, "directory")),
              value(properties, "exchange"),
              Duration.ofSeconds(Long.parseLong(value(properties, "intervalSeconds")))));
    } catch (NoSuchFileException nowhere) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new EmbeddedDatabaseException("Cannot read " + files.archiving() + ": " + e, e);
    }
  }

  private static String value(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  void remember(ServerFiles files) {
    String text =
        "directory=%s\nexchange=%s\nintervalSeconds=%d\n"
            .formatted(directory, exchange, interval.toSeconds());
    Path unfinished = files.archiving().resolveSibling("archiving.unfinished");
    try {
      Files.writeString(unfinished, text);
      Files.move(unfinished, files.archiving(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot write " + files.archiving(), e);
    }
  }

  static void forget(ServerFiles files) {
    try {
      Files.deleteIfExists(files.archiving());
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot delete " + files.archiving(), e);
    }
  }
}
