package org.thaliumx.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to this release: the numbered files of {@code db/migration}, each once, in
 * order, each in a transaction of its own together with the note that it was applied. A lock in the
 * database lets several nodes start at once. Applied files never change; a later file mends an
 * earlier one.
 */
public final class Migrations {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);
  private static final List<String> FILES =
      List.of(
          "V1__journal.sql",
          "V2__directory.sql",
          "V3__ledger.sql",
          "V4__fee_asset.sql",
          "V5__kill_switch.sql",
          "V6__ledger_history.sql",
          "V7__deposit_admission.sql",
          "V8__stopping_account.sql",
          "V9__operator_act.sql",
          "V10__cluster_member.sql",
          "V11__history.sql",
          "V12__identity.sql",
          "V13__account_rates.sql",
          "V14__exchange_epoch.sql",
          "V15__listen_key.sql",
          "V16__idempotent_request.sql",
          "V17__users.sql");

  private static final long LOCK = 0x7468616c69756dL;
  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS schema_version (
        version    integer     PRIMARY KEY,
        name       text        NOT NULL,
        checksum   text        NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )
      """;
  private static final String CHECKSUM = "SELECT checksum FROM schema_version WHERE version = ?";
  private static final String NEWEST = "SELECT coalesce(max(version), 0) FROM schema_version";
  private static final String NOTE =
      "INSERT INTO schema_version (version, name, checksum) VALUES (?, ?, ?)";

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @throws IllegalStateException when an applied file was changed since, or the schema is of a
   *     later release; the node must not start then
   * @throws DatabaseException when the database fails; nothing is half applied
   */
  public static void apply(Database database) {
    List<Migration> migrations = FILES.stream().map(Migration::read).toList();
    database.inTransaction(
        connection -> refuseLaterRelease(connection, migrations.getLast().version()));
    for (Migration migration : migrations) {
      database.inTransaction(connection -> applyOnce(connection, migration));
    }
  }

  private static int refuseLaterRelease(Connection connection, int known) throws SQLException {
    lock(connection);
    int newest = Jdbc.first(connection, NEWEST, row -> row.getInt(1)).orElseThrow();
    if (newest > known) {
      throw new IllegalStateException(
          "The database schema is at version %d, this release knows only %d: use a newer ThaliumX."
              .formatted(newest, known));
    }
    return newest;
  }

  private static boolean applyOnce(Connection connection, Migration migration) throws SQLException {
    lock(connection);
    Optional<String> applied =
        Jdbc.first(connection, CHECKSUM, row -> row.getString(1), migration.version());
    if (applied.isPresent()) {
      requireUnchanged(migration, applied.get());
      return false;
    }
    execute(connection, migration.sql());
    Jdbc.update(connection, NOTE, migration.version(), migration.name(), migration.checksum());
    log.info("Applied {} to the database schema", migration.name());
    return true;
  }

  private static void requireUnchanged(Migration migration, String applied) {
    if (!migration.checksum().equals(applied)) {
      throw new IllegalStateException(
          migration.name() + " is not what was applied to this database: its checksum differs.");
    }
  }

  /** Waits for other nodes; the lock ends with the transaction. Big tables take their time. */
  private static void lock(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(TIMEOUT.toMillis()));
    execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
    execute(connection, TABLE);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
