package org.thaliumx.node;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseHealth;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.DatabaseUnavailableException;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.backup.KeptDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Where a node keeps everything.
 *
 * @param login how the database is reached
 * @param database a pool of connections to it
 * @param health whether it answers
 */
record Storage(DatabaseLogin login, Database database, DatabaseHealth health) {
  private static final Logger log = LoggerFactory.getLogger(Storage.class);
  private static final int POOL_SIZE = 8;
  private static final int HISTORY_POOL_SIZE = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Starts a database, unless the settings name one, and does not wait for that one.
   *
   * @throws org.thaliumx.identity.secret.SecretException when the login to it cannot be read
   */
  static Storage open(NodeSettings settings, Resources resources) {
    DatabaseLogin login =
        settings
            .database()
            .map(named -> DatabaseLogin.of(named, settings.secrets()))
            .orElseGet(() -> DatabaseLogin.fixed(embedded(settings, resources)));
    DatabaseSettings now = login.current();
    Database database =
        resources.add("database pool", Database.open(now, "thaliumx-node", POOL_SIZE));
    DatabaseHealth health = resources.add("database health", DatabaseHealth.watch(now));
    login.tell(database::logInAs);
    login.tell(health::logInAs);
    return new Storage(login, database, health);
  }

  /**
   * A pool of its own for what anybody may ask for: it must not take the connections of those who
   * move money.
   */
  Database forHistory(Resources resources) {
    Database history = Database.openToRead(login.current(), "thaliumx-history", HISTORY_POOL_SIZE);
    login.tell(history::logInAs);
    return resources.add("pool of the history", history);
  }

  /**
   * Waits for the database and brings its schema up to date; blocks.
   *
   * @throws DatabaseUnavailableException when it does not answer for too long
   */
  void prepare() {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      try {
        Migrations.apply(database);
        return;
      } catch (DatabaseUnavailableException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        log.warn(
            "Waiting for the database, {}, for up to {} s: {}",
            login.current(),
            TIMEOUT.toSeconds(),
            rootOf(e).getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
  }

  private static DatabaseSettings embedded(NodeSettings settings, Resources resources) {
    var where = EmbeddedSettings.in(settings.data().resolve("postgres"));
    return resources.add("embedded PostgreSQL", KeptDatabase.start(where)).connection();
  }
}
