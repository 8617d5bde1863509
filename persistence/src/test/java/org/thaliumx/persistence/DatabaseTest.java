package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.thaliumx.protocol.Unavailable;

class DatabaseTest {
  private static final String IDLE_LIMIT = "SHOW idle_in_transaction_session_timeout";
  private static DatabaseSettings settings;
  private static Database database;

  @BeforeAll
  static void open() {
    settings = TestServer.emptyDatabase();
    database = Database.open(settings, "database-test", 2);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void emptyTable() throws SQLException {
    JdbcTesting.execute(
        settings, "DROP TABLE IF EXISTS entry", "CREATE TABLE entry (id int PRIMARY KEY)");
  }

  @Test
  void aFrozenNodeKeepsItsLocksForSecondsOnly() {
    String ours =
        database.inTransaction(connection ->
            Jdbc.first(connection, IDLE_LIMIT, row -> row.getString(1)).orElseThrow());
    assertThat(ours).isEqualTo("10s");
  }

  @Test
  void commitsWhatReturns() throws SQLException {
    String result = database.inTransaction(connection -> insert(connection, 1));
    assertThat(result).isEqualTo("inserted");
    assertThat(count()).isEqualTo("1");
  }

  @Test
  void rollsBackWhatThrows() throws SQLException {
    assertThatThrownBy(() ->
            database.inTransaction(connection -> {
              insert(connection, 1);
              throw new IllegalStateException("refused");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count()).isEqualTo("0");
  }

  @Test
  void tellsAMistakeFromAnOutage() {
    database.inTransaction(connection -> insert(connection, 1));
    assertThatThrownBy(() -> database.inTransaction(connection -> insert(connection, 1)))
        .isInstanceOf(DatabaseException.class)
        .isNotInstanceOf(Unavailable.class);
  }

  @Test
  void readsOneSnapshotThroughout() {
    List<String> counts =
        database.inSnapshot(connection -> {
          String before = JdbcTesting.query(connection, "SELECT count(*) FROM entry");
          database.inTransaction(other -> insert(other, 1));
          return List.of(before, JdbcTesting.query(connection, "SELECT count(*) FROM entry"));
        });
    assertThat(counts).containsExactly("0", "0");
  }

  @Test
  void writesAgainOnAConnectionThatReadASnapshot() throws SQLException {
    try (Database one = Database.open(settings, "one-connection", 1)) {
      one.inSnapshot(connection -> JdbcTesting.query(connection, "SELECT count(*) FROM entry"));
      one.inTransaction(connection -> insert(connection, 1));
      String isolation = one.inTransaction(c -> JdbcTesting.query(c, "SHOW transaction_isolation"));
      assertThat(isolation).isEqualTo("read committed");
    }
    assertThat(count()).isEqualTo("1");
  }

  @Test
  @Timeout(10)
  void failsSoonWhenAllConnectionsAreBusy() {
    try (Database one = Database.open(settings, "one-connection", 1)) {
      long begin = System.nanoTime();
      assertThatThrownBy(
              () -> one.inTransaction(connection -> one.inTransaction(nested -> insert(nested, 1))))
          .isInstanceOf(DatabaseException.class)
          .isInstanceOf(Unavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void neverShowsThePassword() {
    assertThat(settings.toString()).doesNotContain(settings.password());
  }

  private static String insert(Connection connection, int id) throws SQLException {
    JdbcTesting.execute(connection, "INSERT INTO entry VALUES (" + id + ")");
    return "inserted";
  }

  private static String count() throws SQLException {
    return JdbcTesting.query(settings, "SELECT count(*) FROM entry");
  }
}
