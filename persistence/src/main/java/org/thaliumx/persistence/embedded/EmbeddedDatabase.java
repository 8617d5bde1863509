package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * A real PostgreSQL that lives below one directory and survives restarts of the node: durable
 * (proved at every start), on loopback only, guarded by a watchdog that starts it again when it
 * dies, and owned by exactly one node.
 *
 * <p>A server left behind by a killed node is stopped cleanly and started anew rather than joined:
 * so the settings are ours and no session of the dead node goes on.
 *
 * <p>Thread-safe. The owner closes it last of all, after everything that uses the database; there
 * is deliberately no shutdown hook that could stop it earlier.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String DATABASE = "thaliumx";
  private static final String MAINTENANCE_DATABASE = "postgres";

  private final ServerFiles files;
  private final DirectoryLock lock;
  private final Postmaster postmaster;
  private final int port;
  private final Watchdog watchdog;

  /**
   * Starts the server, creating everything it needs at the first start.
   *
   * @throws EmbeddedDatabaseException when another node runs on the directory, or the server does
   *     not start or is not the durable one that was asked for
   */
  public static EmbeddedDatabase start(EmbeddedSettings settings) {
    ServerFiles files = ServerFiles.in(settings.directory());
    DirectoryLock lock = DirectoryLock.take(files.lock());
    try {
      return new EmbeddedDatabase(settings, files, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private EmbeddedDatabase(EmbeddedSettings settings, ServerFiles files, DirectoryLock lock) {
    this.files = files;
    this.lock = lock;
    var programs = new PostgresPrograms(PostgresBinaries.unpackedBelow(settings.binaries()));
    DataDirectory.createIfAbsent(files, programs);
    this.postmaster = new Postmaster(files, programs, settings.startTimeout());
    stopLeftover();
    this.port = PortChoice.choose(files.port());
    ServerConfiguration.write(files, port, WalArchiving.of(files));
    launchOrStop();
    this.watchdog = new Watchdog(postmaster, this::launch);
  }

  /** How to connect; the port and the password stay the same over restarts. */
  public DatabaseSettings connection() {
    return connectionTo(DATABASE);
  }

  /** The server's process id, absent while it is down. */
  public Optional<Long> pid() {
    return postmaster.running().map(ProcessHandle::pid);
  }

  /** Where its write-ahead log is copied to at present; a backup may have begun that just now. */
  public Optional<WalArchiving> archiving() {
    return WalArchiving.of(files);
  }

  /** Stops the server cleanly and frees the directory for the next node. */
  @Override
  public void close() {
    try {
      watchdog.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  private void stopLeftover() {
    postmaster
        .running()
        .ifPresent(leftover -> {
          log.warn("Stopping PostgreSQL (pid {}) left by a killed node", leftover.pid());
          postmaster.stop();
        });
  }

  private void launchOrStop() {
    try {
      launch();
    } catch (RuntimeException e) {
      postmaster.stop();
      throw e;
    }
  }

  private void launch() {
    postmaster.start();
    var maintenance = connectionTo(MAINTENANCE_DATABASE);
    try (Connection connection =
        DriverManager.getConnection(
            maintenance.url(), maintenance.user(), maintenance.password())) {
      ServerProof.require(connection, files.data());
      createDatabaseIfAbsent(connection);
    } catch (SQLException | IOException e) {
      throw new EmbeddedDatabaseException("PostgreSQL started but does not answer", e);
    }
  }

  private static void createDatabaseIfAbsent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet existing =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        if (existing.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + DATABASE);
    }
  }

  static DatabaseSettings connectionTo(ServerFiles files, int port) {
    return connectionTo(files, port, DATABASE);
  }

  private static DatabaseSettings connectionTo(ServerFiles files, int port, String database) {
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
        DataDirectory.SUPERUSER,
        DataDirectory.password(files));
  }

  private DatabaseSettings connectionTo(String database) {
    return connectionTo(files, port, database);
  }
}
