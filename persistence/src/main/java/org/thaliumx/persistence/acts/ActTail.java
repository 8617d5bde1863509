package org.thaliumx.persistence.acts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;

/**
 * The rows of the trail in their order. Whoever adds one holds the end of the trail until it is
 * committed, so none appears before one that is there already. Blocks; thread-safe.
 */
public final class ActTail {
  private static final String ROWS = ActRows.SELECT + " WHERE number > ? ORDER BY number LIMIT ?";
  private static final String HASH = "SELECT number, hash FROM operator_act WHERE number = ?";

  private final Database database;

  public ActTail(Database database) {
    this.database = database;
  }

  /**
   * A row.
   *
   * @param number its place, from 1 without gaps
   * @param kind B where an act begins, E where it ends, R where somebody was refused
   * @param act the number of the row that began the act
   * @param node who recorded it
   * @param request what was asked for; empty where an act ends
   * @param outcome what came of it; empty where an act begins
   * @param hash the hash of the row and all before it, 64 hexadecimal digits
   */
  public record Row(
      long number,
      String kind,
      long act,
      long atMillis,
      String node,
      Request request,
      Outcome outcome,
      String hash) {}

  /** The next rows after that one. */
  public List<Row> after(long number, int maxRows) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, ROWS, ActTail::read, number, maxRows));
  }

  /** The hash of a row. */
  public Optional<String> hash(long number) {
    return database.inTransaction(connection -> Jdbc.first(connection, HASH, Links::hash, number));
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("number"),
        row.getString("kind"),
        row.getLong("act"),
        row.getTimestamp("at").getTime(),
        row.getString("node"),
        ActRows.request(row),
        ActRows.outcome(row),
        Links.hash(row));
  }
}
