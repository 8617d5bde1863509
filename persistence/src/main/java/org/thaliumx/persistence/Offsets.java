package org.thaliumx.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How far something is written from the journal, moved in the transaction that writes it. Blocks;
 * thread-safe, and any number of nodes may try at once.
 */
public final class Offsets {
  private static final String OFFSET = "SELECT ordering FROM projection_offset WHERE name = ?";
  private static final String MOVE =
      "UPDATE projection_offset SET ordering = ? WHERE name = ? AND ordering = ?";

  /** What is lost in a crash of the server is lost with its offset, and is written again. */
  private static final String NO_WAIT_FOR_DISK = "SET LOCAL synchronous_commit = off";

  private final Database database;
  private final String name;

  /** The offset of that name. */
  public Offsets(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** The ordering of the last journal row that is written; 0 before the first. */
  public long offset() {
    return database.inTransaction(connection -> offset(connection, name));
  }

  /** The same in a transaction. */
  public static long offset(Connection connection, String name) throws SQLException {
    return Jdbc.first(connection, OFFSET, row -> row.getLong(1), name).orElseThrow();
  }

  /**
   * Begins to write the journal rows after one position up to another; to be called first in the
   * transaction that does.
   *
   * @return false when somebody else did: then nothing must be written
   */
  public boolean move(Connection connection, long fromOrdering, long toOrdering)
      throws SQLException {
    if (toOrdering <= fromOrdering) {
      throw new IllegalArgumentException("Backwards: " + fromOrdering + " to " + toOrdering);
    }
    Jdbc.update(connection, NO_WAIT_FOR_DISK);
    return Jdbc.update(connection, MOVE, toOrdering, name, fromOrdering) == 1;
  }
}
