package org.thaliumx.persistence.journal;

import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/**
 * Deletes snapshots nobody will start from. Events are never deleted: they are the audit trail.
 * Blocks; thread-safe.
 */
public final class OldSnapshots {

  /** The latest is what recovery starts from; the one before is there should that be damaged. */
  private static final String DELETE =
      """
      DELETE FROM snapshot AS old WHERE (
        SELECT count(*) FROM snapshot AS newer
        WHERE newer.persistence_id = old.persistence_id
          AND newer.sequence_number > old.sequence_number) >= 2
      """;

  private final Database database;

  public OldSnapshots(Database database) {
    this.database = database;
  }

  /** Deletes all but the two latest snapshots of each entity; answers how many it deleted. */
  public int delete() {
    return database.inTransaction(connection -> Jdbc.update(connection, DELETE));
  }
}
