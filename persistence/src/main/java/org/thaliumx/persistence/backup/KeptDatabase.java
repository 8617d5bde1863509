package org.thaliumx.persistence.backup;

import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * An embedded database, and somebody who looks after what it archives while it runs. Thread-safe.
 */
public final class KeptDatabase implements AutoCloseable {
  private final EmbeddedDatabase database;
  private final WalKeeper keeper;

  private KeptDatabase(EmbeddedDatabase database) {
    this.database = database;
    this.keeper = WalKeeper.start(database::archiving);
  }

  /** Starts it; see {@link EmbeddedDatabase#start}. */
  public static KeptDatabase start(EmbeddedSettings settings) {
    return new KeptDatabase(EmbeddedDatabase.start(settings));
  }

  /** How to connect. */
  public DatabaseSettings connection() {
    return database.connection();
  }

  /** Stops the database cleanly. */
  @Override
  public void close() {
    keeper.close();
    database.close();
  }
}
