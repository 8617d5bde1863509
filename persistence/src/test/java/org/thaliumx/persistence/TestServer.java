package org.thaliumx.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/** One real PostgreSQL for all test classes of a run; each takes an empty database of its own. */
public final class TestServer {
  /** Where all tests unpack the server programs once. */
  public static final Path BINARIES = Path.of("target", "postgres");

  private static final String[] CLEARING = {
    "DELETE FROM event_journal",
    "SELECT setval('event_journal_ordering_seq', 1, false)",
    "DELETE FROM market",
    "DELETE FROM asset",
    "DELETE FROM api_key",
    "DELETE FROM data_key",
    "DELETE FROM used_signature",
    "DELETE FROM user_session",
    "DELETE FROM recovery_code",
    "DELETE FROM exchange_user",
    "DELETE FROM signing_key",
    "DELETE FROM login_failure",
    "DELETE FROM kill_switch_act",
    "ALTER TABLE operator_act DISABLE TRIGGER only_added",
    "DELETE FROM operator_act",
    "ALTER TABLE operator_act ENABLE TRIGGER only_added",
    "UPDATE operator_act_end SET number = 0, hash = decode(repeat('00', 32), 'hex')",
    "DELETE FROM ledger_balance",
    "DELETE FROM stopping_account",
    "DELETE FROM account_rates",
    "DELETE FROM idempotent_request",
    "DELETE FROM ledger_transaction",
    "DELETE FROM deposit_admission",
    "DELETE FROM settlement_channel",
    "DELETE FROM trade",
    "DELETE FROM last_trade",
    "DELETE FROM candle",
    "DELETE FROM open_order",
    "DELETE FROM closed_order",
    "DELETE FROM order_sides",
    "UPDATE projection_offset SET ordering = 0, complete_at = 0",
  };

  private static final AtomicInteger databases = new AtomicInteger();
  private static final EmbeddedDatabase server = start();

  private TestServer() {}

  /** An empty database without any schema. */
  public static DatabaseSettings emptyDatabase() {
    String name = "test_" + databases.incrementAndGet();
    DatabaseSettings maintenance = server.connection();
    try (Connection connection = JdbcTesting.connect(maintenance);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = maintenance.url().replaceFirst("/[^/]*$", "/" + name);
    return new DatabaseSettings(url, maintenance.user(), maintenance.password());
  }

  /** A pool on a new database that has the current schema. */
  public static Database migratedDatabase(int connections) {
    Database database = Database.open(emptyDatabase(), "test", connections);
    Migrations.apply(database);
    return database;
  }

  /** Makes a migrated database as good as new, which is much faster than a new one. */
  public static void clear(Database database) {
    database.inTransaction(TestServer::clear);
  }

  private static int clear(Connection connection) throws SQLException {
    JdbcTesting.execute(connection, CLEARING);
    return CLEARING.length;
  }

  private static EmbeddedDatabase start() {
    var settings = EmbeddedSettings.in(Path.of("target", "test-server")).withBinaries(BINARIES);
    EmbeddedDatabase started = EmbeddedDatabase.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    return started;
  }
}
