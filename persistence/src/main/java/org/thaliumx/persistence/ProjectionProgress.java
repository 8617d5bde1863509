package org.thaliumx.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.thaliumx.protocol.ClusterReport.Lag;

/** How far what is written from the journal has followed it. Blocks; thread-safe. */
public final class ProjectionProgress {
  private static final String LAG =
      """
      SELECT (SELECT coalesce(max(ordering), 0) FROM event_journal) AS journal, o.ordering AS written,
        (SELECT write_timestamp FROM event_journal WHERE ordering > o.ordering
         ORDER BY ordering LIMIT 1) AS waits_since
      FROM projection_offset o WHERE o.name = ?
      """;

  private final Database database;

  private final String name;

  /** The progress of what goes by that name, such as {@code ledger}. */
  public ProjectionProgress(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /**
   * How far it is behind.
   *
   * @param nowMillis the time, in milliseconds since the epoch
   */
  public Lag lag(long nowMillis) {
    return database
        .inSnapshot(connection -> Jdbc.first(connection, LAG, row -> read(row, nowMillis), name))
        .orElseThrow();
  }

  private static Lag read(ResultSet row, long nowMillis) throws SQLException {
    long waitsSince = row.getLong("waits_since");
    return new Lag(
        row.getLong("journal"),
        row.getLong("written"),
        waitsSince == 0 ? 0 : Math.max(0, nowMillis - waitsSince));
  }
}
