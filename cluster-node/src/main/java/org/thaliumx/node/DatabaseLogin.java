package org.thaliumx.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * How a node logs in to its database, with a user and a password that may change while it runs. New
 * connections are made with those of the moment; connections there are go on. Thread-safe.
 */
final class DatabaseLogin {
  private static final Logger log = LoggerFactory.getLogger(DatabaseLogin.class);
  private static final String USER = "THALIUMX_JDBC_USER";
  private static final String PASSWORD = "THALIUMX_JDBC_PASSWORD";

  private final Supplier<DatabaseSettings> source;
  private final List<Consumer<DatabaseSettings>> followers = new CopyOnWriteArrayList<>();
  private volatile DatabaseSettings known;

  private DatabaseLogin(Supplier<DatabaseSettings> source) {
    this.source = source;
    this.known = source.get();
  }

  /** Always the same. */
  static DatabaseLogin fixed(DatabaseSettings settings) {
    return new DatabaseLogin(() -> settings);
  }

  /**
   * As the settings say, but for what is kept elsewhere; blocks.
   *
   * @throws org.thaliumx.identity.secret.SecretException when that cannot be read
   */
  static DatabaseLogin of(DatabaseSettings settings, ConfiguredSecrets secrets) {
    return new DatabaseLogin(() ->
        new DatabaseSettings(
            settings.url(),
            secrets.kept(USER).orElse(settings.user()),
            secrets.kept(PASSWORD).orElse(settings.password())));
  }

  /** What it is now. */
  DatabaseSettings current() {
    return known;
  }

  /** Tells somebody from now on when it becomes another one. */
  void tell(Consumer<DatabaseSettings> follower) {
    followers.add(follower);
  }

  /** Goes on with another one if there is another; all hear of it, and again until all have it. */
  synchronized void reload() {
    DatabaseSettings now = source.get();
    if (now.equals(known)) {
      return;
    }
    boolean heard = true;
    for (Consumer<DatabaseSettings> follower : followers) {
      heard &= hears(follower, now);
    }
    if (heard) {
      known = now;
      log.info("New connections to the database are made by another login, of {}", now.user());
    }
  }

  private static boolean hears(Consumer<DatabaseSettings> follower, DatabaseSettings now) {
    try {
      follower.accept(now);
      return true;
    } catch (RuntimeException e) {
      log.warn("Some connections to the database still use the old login", e);
      return false;
    }
  }
}
