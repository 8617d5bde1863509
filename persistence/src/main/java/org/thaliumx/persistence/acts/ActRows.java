package org.thaliumx.persistence.acts;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Request;

/** Rows of the trail as they are in the database. */
final class ActRows {
  static final String SELECT =
      """
      SELECT number, kind, act, at, node, operator, client, method, path, body, market, account,
        trace_id, status, code, note, hash
      FROM operator_act
      """;

  private ActRows() {}

  /** The row as it was written; the number of its own act stands for none. */
  static ActRow read(ResultSet row) throws SQLException {
    return new ActRow(
        ActRow.Kind.of(row.getString("kind")),
        row.getLong("act"),
        row.getTimestamp("at").getTime(),
        row.getString("node"),
        request(row),
        outcome(row));
  }

  static Request request(ResultSet row) throws SQLException {
    return new Request(
        row.getString("operator"),
        row.getString("client"),
        row.getString("method"),
        row.getString("path"),
        row.getString("body"),
        row.getString("market"),
        row.getString("account"),
        row.getString("trace_id"));
  }

  static Outcome outcome(ResultSet row) throws SQLException {
    return new Outcome(row.getInt("status"), row.getString("code"), row.getString("note"));
  }
}
