package org.thaliumx.persistence.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.ClusterReport.LedgerLag;

/** How far the ledger has followed the journal. Blocks; thread-safe. */
public final class LedgerProgress {
  private static final String LAG =
      """
      SELECT (SELECT coalesce(max(ordering), 0) FROM event_journal) AS journal, o.ordering AS ledger,
        (SELECT write_timestamp FROM event_journal WHERE ordering > o.ordering
         ORDER BY ordering LIMIT 1) AS waits_since
      FROM projection_offset o WHERE o.name = 'ledger'
      """;

  private final Database database;

  public LedgerProgress(Database database) {
    this.database = database;
  }

  /**
   * How far it is behind.
   *
   * @param nowMillis the time, in milliseconds since the epoch
   */
  public LedgerLag lag(long nowMillis) {
    return database
        .inSnapshot(connection -> Jdbc.first(connection, LAG, row -> read(row, nowMillis)))
        .orElseThrow();
  }

  private static LedgerLag read(ResultSet row, long nowMillis) throws SQLException {
    long waitsSince = row.getLong("waits_since");
    return new LedgerLag(
        row.getLong("journal"),
        row.getLong("ledger"),
        waitsSince == 0 ? 0 : Math.max(0, nowMillis - waitsSince));
  }
}
