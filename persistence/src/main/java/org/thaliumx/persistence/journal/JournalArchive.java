package org.thaliumx.persistence.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** Looks things up in the part of the journal that is over. Blocks; thread-safe. */
public final class JournalArchive {
  private static final int ROWS_AT_ONCE = 500;
  private static final String COLUMNS =
      """
      SELECT ordering, persistence_id, sequence_number, event_ser_manifest, event_payload
      FROM event_journal\
      """;
  private static final String AT = COLUMNS + " WHERE ordering = ?";
  private static final String OF_ENTITY =
      COLUMNS
          + " WHERE persistence_id = ? AND sequence_number > ? AND sequence_number <= ?"
          + " ORDER BY sequence_number";
  private static final String LAST_NUMBER =
      """
      SELECT coalesce(max(sequence_number), 0) FROM event_journal
      WHERE persistence_id = ? AND ordering <= ?
      """;
  private static final String SNAPSHOT =
      """
      SELECT sequence_number, snapshot_ser_manifest, snapshot_payload FROM snapshot
      WHERE persistence_id = ? AND sequence_number <= ? ORDER BY sequence_number DESC LIMIT 1
      """;

  private final Database database;

  public JournalArchive(Database database) {
    this.database = database;
  }

  /**
   * A stored snapshot.
   *
   * @param sequenceNumber the last row that is in it
   * @param payload its bytes; not copied, so treat them as read-only
   */
  @SuppressWarnings("ArrayRecordComponent") // A view of what the driver read; never compared.
  public record Snapshot(long sequenceNumber, String manifest, byte[] payload) {}

  /** The row of exactly that place. */
  public Optional<JournalRow> at(long ordering) {
    return database.inTransaction(
        connection -> Jdbc.first(connection, AT, JournalArchive::row, ordering));
  }

  /** The place of the last row there is; 0 for none. */
  public long lastOrdering() {
    return database.inTransaction(JournalTail::lastCommitted);
  }

  /** Which of an entity's rows was the last up to a place; 0 where there was none. */
  public long lastNumber(String persistenceId, long ordering) {
    return database.inTransaction(connection ->
        Jdbc.first(connection, LAST_NUMBER, row -> row.getLong(1), persistenceId, ordering)
            .orElse(0L));
  }

  /** The latest snapshot of an entity that has nothing after that row. */
  public Optional<Snapshot> snapshot(String persistenceId, long sequenceNumber) {
    return database.inTransaction(connection ->
        Jdbc.first(
            connection,
            SNAPSHOT,
            row -> new Snapshot(row.getLong(1), row.getString(2), row.getBytes(3)),
            persistenceId,
            sequenceNumber));
  }

  /** Hands over an entity's rows after one number up to another, in order. */
  public void rows(
      String persistenceId, long afterNumber, long toNumber, Consumer<JournalRow> taker) {
    database.inTransaction(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(OF_ENTITY)) {
        statement.setString(1, persistenceId);
        statement.setLong(2, afterNumber);
        statement.setLong(3, toNumber);
        statement.setFetchSize(ROWS_AT_ONCE);
        return handOver(statement, taker);
      }
    });
  }

  private static int handOver(PreparedStatement statement, Consumer<JournalRow> taker)
      throws SQLException {
    int count = 0;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        taker.accept(row(rows));
        count++;
      }
    }
    return count;
  }

  private static JournalRow row(ResultSet row) throws SQLException {
    return JournalTail.read(row);
  }
}
