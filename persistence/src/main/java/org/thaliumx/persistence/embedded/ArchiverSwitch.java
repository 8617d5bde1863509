package org.thaliumx.persistence.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.Jdbc;

/** Makes a running server take on what its configuration says of archiving. Blocks. */
final class ArchiverSwitch {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String NOW = "SELECT clock_timestamp()::text";
  private static final String LIBRARY = "SELECT current_setting('archive_library')";
  private static final String MODE = "SELECT current_setting('archive_mode')";
  private static final String STARTED_SINCE =
      """
      SELECT count(*)::text FROM pg_stat_activity
      WHERE backend_type = 'archiver' AND backend_start > ?::timestamptz
      """;

  private final DatabaseSettings server;

  ArchiverSwitch(DatabaseSettings server) {
    this.server = server;
  }

  /** Returns when an archiver is at work that does as configured. */
  void apply(String library) throws SQLException {
    if (!"on".equals(ask(MODE))) {
      throw new EmbeddedDatabaseException(
          "The server was started by a release that could not archive: restart the node once.");
    }
    String before = ask(LIBRARY);
    String now = ask(NOW);
    ask("SELECT pg_reload_conf()::text");
    await(library, LIBRARY);
    if (!library.equals(before)) {
      await("1", STARTED_SINCE, now);
    }
  }

  /**
   * Each time on a new connection: PostgreSQL starts another archiver ten seconds after the last
   * one at the earliest, and only when something wakes its main process, as a connection does.
   */
  private void await(String wanted, String sql, Object... parameters) throws SQLException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!wanted.equals(ask(sql, parameters))) {
      if (System.nanoTime() > deadline) {
        throw new EmbeddedDatabaseException(
            "The server does not archive as it is told; ALTER SYSTEM may have told it otherwise.");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private String ask(String sql, Object... parameters) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(server.url(), server.user(), server.password())) {
      return Jdbc.first(connection, sql, row -> row.getString(1), parameters).orElse("");
    }
  }
}
