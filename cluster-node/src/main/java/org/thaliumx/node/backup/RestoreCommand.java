package org.thaliumx.node.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.persistence.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a data directory of backups. */
@Command(
    name = "restore",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Makes a data directory of a backup and the log that follows it. Stop every node of the"
            + " exchange first; what was acknowledged after the moment it is restored to never"
            + " happened.")
final class RestoreCommand implements Callable<Integer> {
  private final BackupMain main;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      required = true,
      defaultValue = "${env:THALIUMX_BACKUP_DIR}",
      description = "where the backups are (default: $THALIUMX_BACKUP_DIR)")
  private Path backup = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "where the exchange is to be; empty, or not there yet")
  private Path data = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "the moment to go back to, such as 2026-11-21T19:05:00Z; without it, the end")
  private @Nullable String to;

  RestoreCommand(BackupMain main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    main.requireEmbedded();
    Optional<Instant> until = Optional.ofNullable(to).map(RestoreCommand::moment);
    requireEmpty(data);
    var restore =
        new Restore(BackupMain.directory(backup), BackupMain.databaseIn(data), main.out()::println);
    print(restore.run(until));
    return 0;
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          text + " is no time such as 2026-11-21T19:05:00Z or 2026-11-21T20:05:00+01:00", e);
    }
  }

  /** The database itself looks whether its own place is empty. */
  private static void requireEmpty(Path data) {
    if (Files.notExists(data)) {
      return;
    }
    try (Stream<Path> there = Files.list(data)) {
      there
          .filter(path -> !path.endsWith("postgres"))
          .findFirst()
          .ifPresent(path -> {
            throw new IllegalArgumentException(
                data + " is not empty: there is " + path.getFileName());
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + data, e);
    }
  }

  private void print(Restore.Restored restored) {
    main.out()
        .printf(
            "Restored backup %s and %d segments of the log in %s.%n",
            restored.base().id(), restored.segments(), BackupMain.seconds(restored.took()));
    main.out()
        .println(
            restored
                .recovered()
                .lastCommit()
                .map(last -> "The last that was committed is of " + last + ".")
                .orElse("Nothing was committed after the backup."));
    main.out()
        .printf(
            "Go on with: ./thaliumx up --data %s, then take a backup into a new directory.%n",
            data);
  }
}
