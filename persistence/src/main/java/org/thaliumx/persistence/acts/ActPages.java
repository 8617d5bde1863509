package org.thaliumx.persistence.acts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.OperatorActs.Act;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Page;
import org.thaliumx.protocol.OperatorActs.Query;

/** Shows what operators did, page by page. Blocks; thread-safe. */
public final class ActPages {
  private static final String SELECT =
      """
      SELECT b.number, b.kind, b.at, b.node, b.operator, b.client, b.method, b.path, b.body,
        b.market, b.account, b.trace_id, b.hash, e.number IS NOT NULL AS ended,
        coalesce(e.status, b.status) AS status, coalesce(e.code, b.code) AS code,
        coalesce(e.note, b.note) AS note
      FROM operator_act b LEFT JOIN operator_act e ON e.act = b.number AND e.kind = 'E'
      WHERE b.kind <> 'E' AND b.number < ?\
      """;
  private static final String NEWEST_FIRST = " ORDER BY b.number DESC LIMIT ?";

  private final Database database;

  public ActPages(Database database) {
    this.database = database;
  }

  /** The newest acts that the query lets through. */
  public Page read(Query query) {
    var sql = new StringBuilder(SELECT);
    List<Object> parameters = new ArrayList<>(List.of(query.before()));
    filter(sql, parameters, " AND b.operator = ?", query.operator());
    filter(sql, parameters, " AND b.market <> '' AND b.market = ?", query.market());
    filter(sql, parameters, " AND b.account <> '' AND b.account = ?", query.account());
    parameters.add(query.limit() + 1);
    List<Act> acts =
        database.inTransaction(connection ->
            Jdbc.list(connection, sql + NEWEST_FIRST, ActPages::act, parameters.toArray()));
    return acts.size() <= query.limit()
        ? new Page(acts, 0)
        : new Page(acts.subList(0, query.limit()), acts.get(query.limit() - 1).number());
  }

  private static void filter(
      StringBuilder sql, List<Object> parameters, String condition, String value) {
    if (!value.isEmpty()) {
      sql.append(condition);
      parameters.add(value);
    }
  }

  private static Act act(ResultSet row) throws SQLException {
    boolean refused = ActRow.Kind.of(row.getString("kind")) == ActRow.Kind.REFUSED;
    @Nullable Outcome outcome = refused || row.getBoolean("ended") ? ActRows.outcome(row) : null;
    return new Act(
        row.getLong("number"),
        row.getTimestamp("at").getTime(),
        row.getString("node"),
        ActRows.request(row),
        refused,
        outcome,
        Links.hash(row));
  }
}
