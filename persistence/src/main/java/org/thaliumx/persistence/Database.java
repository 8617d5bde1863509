package org.thaliumx.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A pool of connections and the two ways to use one: a transaction that writes, and a snapshot that
 * only reads. Everything else is plain JDBC.
 *
 * <p>While PostgreSQL is gone every call fails with a {@link DatabaseUnavailableException} within
 * about two seconds; when it is back the next call works. Thread-safe; calls block, so keep them
 * off actor threads.
 */
public final class Database implements AutoCloseable {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  /**
   * A node that stands still in the middle of a transaction keeps its locks, and who takes its
   * place waits for them: so not for longer than it takes to be replaced.
   */
  private static final String LET_GO_WHEN_FROZEN = "-c idle_in_transaction_session_timeout=10s";

  /** Who asked has gone by then. */
  private static final String GIVE_UP = " -c statement_timeout=10s";

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Opens a pool; connections are made when first wanted, so this works with the server still down.
   *
   * @param name seen in logs and as {@code application_name} in PostgreSQL
   */
  public static Database open(DatabaseSettings settings, String name, int connections) {
    return open(settings, name, connections, LET_GO_WHEN_FROZEN);
  }

  /** The same for pages that clients read, in which no statement takes longer than ten seconds. */
  public static Database openToRead(DatabaseSettings settings, String name, int connections) {
    return open(settings, name, connections, LET_GO_WHEN_FROZEN + GIVE_UP);
  }

  private static Database open(
      DatabaseSettings settings, String name, int connections, String options) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("connectTimeout", seconds(CONNECTION_TIMEOUT));
    config.addDataSourceProperty("socketTimeout", seconds(SOCKET_TIMEOUT));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", options);
    return new Database(new HikariDataSource(config));
  }

  /** Work on a connection that may fail with an {@link SQLException}. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs the work in one transaction: committed when it returns, rolled back when it throws.
   *
   * @throws DatabaseException when the database fails; whether a failed commit took effect is then
   *     unknown, so what is repeated must be idempotent
   */
  public <T> T inTransaction(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return committed(connection, work);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Runs reading work in which every statement sees the same snapshot of the database. */
  public <T> T inSnapshot(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      return committed(connection, work);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Makes new connections with the user and password of these settings; the others go on. */
  public void logInAs(DatabaseSettings settings) {
    pool.setCredentials(Credentials.of(settings.user(), settings.password()));
  }

  /** How its connections are used just now. */
  public PoolUse use() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return now == null
        ? new PoolUse(0, 0, 0)
        : new PoolUse(
            now.getActiveConnections(),
            now.getIdleConnections(),
            now.getThreadsAwaitingConnection());
  }

  /** The pool itself, for libraries that want one. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }

  private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    boolean done = false;
    try {
      T result = work.on(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        rollback(connection);
      }
    }
  }

  /** A connection too broken to roll back is closed by the pool, and the server rolls back. */
  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      return;
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
