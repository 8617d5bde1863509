package org.thaliumx.bench.node;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.Jdbc;

/** Counts what a node writes to its journal. Blocks. */
public record JournalMeter(DatabaseSettings database) {

  private static final String LAST = "SELECT coalesce(max(ordering), 0) FROM event_journal";
  private static final String SINCE =
      """
      SELECT split_part(persistence_id, '|', 1), count(*), sum(octet_length(event_payload))
      FROM event_journal WHERE ordering > ? AND ordering <= ? GROUP BY 1
      """;

  /**
   * What was written of one kind of entity.
   *
   * @param bytes of the events in these rows, without what surrounds them in the table
   */
  public record Written(long rows, long bytes) {}

  private record Line(String kind, Written written) {}

  /** A connection for a question or two; its owner closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  /** How far the journal is. */
  public long position() throws SQLException {
    try (Connection connection = connect()) {
      return Jdbc.first(connection, LAST, row -> row.getLong(1)).orElseThrow();
    }
  }

  /** What was written after one position up to another, by kind of entity. */
  public SortedMap<String, Written> between(long from, long to) throws SQLException {
    var written = new TreeMap<String, Written>();
    try (Connection connection = connect()) {
      Jdbc.list(
              connection,
              SINCE,
              row -> new Line(row.getString(1), new Written(row.getLong(2), row.getLong(3))),
              from,
              to)
          .forEach(line -> written.put(line.kind(), line.written()));
    }
    return written;
  }
}
