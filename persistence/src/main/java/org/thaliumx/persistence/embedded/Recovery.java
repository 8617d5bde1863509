package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thaliumx.persistence.DatabaseSettings;

/** Runs a server on restored files until its recovery has ended, and stops it again. */
final class Recovery {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);
  private static final String IN_RECOVERY = "SELECT pg_is_in_recovery()";
  private static final String LAST_COMMIT = "SELECT pg_last_xact_replay_timestamp()";
  private static final String TIMELINE = "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)";

  /** A new log's history names the log it goes on from, and where; the last line counts. */
  private static final Pattern HISTORY =
      Pattern.compile("(?m)^\\d+\\s+(\\p{XDigit}+)/(\\p{XDigit}+)\\s");

  private static final String TOO_LATE = "recovery ended before configured recovery target";
  private static final Pattern LAST_TRANSACTION =
      Pattern.compile("last completed transaction was at log time ([^+]*)\\+00");

  private final ServerFiles files;
  private final Postmaster postmaster;

  /**
   * @param files of a directory whose data are those of a backup, with the log that follows
   */
  Recovery(ServerFiles files, PostgresPrograms programs, Duration timeout) {
    this.files = files;
    this.postmaster = new Postmaster(files, programs, timeout);
  }

  /**
   * Runs it.
   *
   * @throws EmbeddedDatabaseException when it fails, with the end of the server's log
   */
  Recovered run(Optional<Instant> until, Consumer<Instant> progress) {
    try {
      Files.createFile(files.data().resolve("recovery.signal"));
      int port = PortChoice.choose(files.port());
      ServerConfiguration.writeRecovery(files, port, until);
      postmaster.start();
      Recovered recovered = awaitEnd(EmbeddedDatabase.connectionTo(files, port), progress);
      postmaster.stop();
      ServerConfiguration.write(files, port, Optional.empty());
      return recovered;
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot recover " + files.data() + ": " + e, e);
    } catch (SQLException | EmbeddedDatabaseException e) {
      throw explained(e);
    } finally {
      postmaster.stop();
    }
  }

  private Recovered awaitEnd(DatabaseSettings settings, Consumer<Instant> progress)
      throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      long told = System.nanoTime();
      while (ask(statement, IN_RECOVERY).getBoolean(1)) {
        if (System.nanoTime() - told > PROGRESS_INTERVAL.toNanos()) {
          lastCommit(statement).ifPresent(progress);
          told = System.nanoTime();
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
      String timeline = ask(statement, TIMELINE).getString(1);
      DataDirectory.changePassword(statement, files);
      return new Recovered(
          lastCommit(statement), switchPoint(timeline), Integer.parseInt(timeline, 16));
    }
  }

  private static Optional<Instant> lastCommit(Statement statement) throws SQLException {
    Timestamp last = ask(statement, LAST_COMMIT).getTimestamp(1);
    return Optional.ofNullable(last).map(Timestamp::toInstant);
  }

  private static ResultSet ask(Statement statement, String sql) throws SQLException {
    ResultSet row = statement.executeQuery(sql);
    row.next();
    return row;
  }

  private long switchPoint(String timeline) throws IOException {
    Path history = files.data().resolve("pg_wal").resolve(timeline + ".history");
    Matcher line = HISTORY.matcher(Files.readString(history));
    long point = -1;
    while (line.find()) {
      point = Long.parseLong(line.group(1), 16) << 32 | Long.parseLong(line.group(2), 16);
    }
    return point;
  }

  private EmbeddedDatabaseException explained(Exception e) {
    String log = postmaster.endOfLog();
    if (!log.contains(TOO_LATE)) {
      return new EmbeddedDatabaseException(
          "The recovery failed. Last lines of the server's log:\n" + log, e);
    }
    Matcher last = LAST_TRANSACTION.matcher(log);
    String end = last.find() ? " at " + last.group(1).strip().replace(' ', 'T') + "Z" : "";
    return new EmbeddedDatabaseException(
        "What was archived ends"
            + end
            + ", before the moment you want: restore without a moment to get all there is.",
        e);
  }
}
