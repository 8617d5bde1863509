package org.thaliumx.persistence.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * The server of a directory, for whoever maintains it beside its node: the one that runs there, or
 * one that is started for the purpose when nobody runs. Not thread-safe; blocks.
 */
public final class MaintainedServer implements AutoCloseable {
  private final ServerFiles files;
  private final @Nullable EmbeddedDatabase own;
  private final DatabaseSettings connection;

  private MaintainedServer(ServerFiles files, @Nullable EmbeddedDatabase own) {
    this.files = files;
    this.own = own;
    this.connection =
        own == null
            ? EmbeddedDatabase.connectionTo(files, PortChoice.remembered(files.port()))
            : own.connection();
  }

  /**
   * Reaches the server.
   *
   * @throws EmbeddedDatabaseException when there is none, or it does not start
   */
  public static MaintainedServer open(EmbeddedSettings settings) {
    if (Files.notExists(settings.directory().resolve("pgdata"))) {
      throw new EmbeddedDatabaseException("There is no database in " + settings.directory());
    }
    ServerFiles files = ServerFiles.in(settings.directory());
    return DirectoryLock.isTaken(files.lock())
        ? new MaintainedServer(files, null)
        : new MaintainedServer(files, EmbeddedDatabase.start(settings));
  }

  /** Whether it ran before somebody came to maintain it. */
  public boolean isRunningForANode() {
    return own == null;
  }

  /** How to connect. */
  public DatabaseSettings connection() {
    return connection;
  }

  /** The files of the database. */
  public Path data() {
    return files.data();
  }

  /** The password of {@link #connection} is in there. */
  public Path password() {
    return files.password();
  }

  /** Where the write-ahead log is copied to at present. */
  public Optional<WalArchiving> archiving() {
    return WalArchiving.of(files);
  }

  /** Copies the write-ahead log from now on, also after a restart. */
  public void archive(WalArchiving archiving) {
    archiving.remember(files);
    reload(Optional.of(archiving));
  }

  /** Copies it no more. */
  public void stopArchiving() {
    WalArchiving.forget(files);
    reload(Optional.empty());
  }

  private void reload(Optional<WalArchiving> archiving) {
    ServerConfiguration.write(files, PortChoice.remembered(files.port()), archiving);
    try {
      new ArchiverSwitch(connection).apply(ServerConfiguration.archiveLibrary(archiving));
    } catch (SQLException e) {
      throw new EmbeddedDatabaseException(
          "The server in " + files.directory() + " does not answer: " + e.getMessage(), e);
    }
  }

  /** Leaves a server that ran before as it is, and stops one that did not. */
  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
