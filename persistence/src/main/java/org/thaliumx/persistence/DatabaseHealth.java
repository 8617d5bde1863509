package org.thaliumx.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers, so that a request may be refused at once instead of after a
 * timeout. Asks twice a second on a connection of its own, each answer bounded by a second: wrong
 * for two seconds at most, also when the server is frozen rather than gone.
 *
 * <p>Thread-safe; asking costs a memory read.
 */
public final class DatabaseHealth implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final String BOUND_SECONDS = "1";

  private volatile DatabaseSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean up;
  private @Nullable Connection connection;

  private DatabaseHealth(DatabaseSettings settings) {
    this.settings = settings;
    this.thread = Thread.ofPlatform().name("database-health").daemon().unstarted(this::watch);
  }

  /** Looks once, then keeps looking. */
  public static DatabaseHealth watch(DatabaseSettings settings) {
    DatabaseHealth health = new DatabaseHealth(settings);
    health.up = health.answers();
    health.thread.start();
    return health;
  }

  /** Makes its next connection with these settings. */
  public void logInAs(DatabaseSettings next) {
    settings = next;
  }

  /** The result of the last look. */
  public boolean isUp() {
    return up;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    up = false;
  }

  private void watch() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        note(answers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  private void note(boolean answered) {
    if (up && !answered) {
      log.warn("The database does not answer");
    } else if (!up && answered) {
      log.info("The database answers again");
    }
    up = answered;
  }

  private boolean answers() {
    try {
      if (connection == null) {
        connection = connect();
      }
      try (Statement statement = connection.createStatement()) {
        return statement.execute("SELECT 1");
      }
    } catch (SQLException e) {
      log.debug("No answer", e);
      disconnect();
      return false;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", BOUND_SECONDS);
    properties.setProperty("socketTimeout", BOUND_SECONDS);
    properties.setProperty("ApplicationName", "thaliumx-health");
    return DriverManager.getConnection(settings.url(), properties);
  }

  private void disconnect() {
    Connection broken = connection;
    connection = null;
    if (broken == null) {
      return;
    }
    try {
      broken.close();
    } catch (SQLException e) {
      log.debug("A broken connection does not close", e);
    }
  }
}
