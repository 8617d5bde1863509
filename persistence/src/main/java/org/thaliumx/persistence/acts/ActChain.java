package org.thaliumx.persistence.acts;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.OperatorActs.Check;
import org.thaliumx.protocol.OperatorActs.Link;

/** Follows the chain of operators' acts. Blocks; thread-safe. */
public final class ActChain {
  private static final int ROWS_AT_ONCE = 1_000;
  private static final String END = "SELECT number, hash FROM operator_act_end";
  private static final String HASH = "SELECT number, hash FROM operator_act WHERE number = ?";
  private static final String ROWS =
      ActRows.SELECT + " WHERE number > ? ORDER BY number LIMIT " + ROWS_AT_ONCE;

  private final Database database;

  public ActChain(Database database) {
    this.database = database;
  }

  private record Found(ActRow row, Link link) {
    static Found read(ResultSet row) throws SQLException {
      return new Found(ActRows.read(row), Links.read(row));
    }
  }

  /**
   * Follows the chain from a row that is known to be right.
   *
   * @param maxRows how many rows to look at, roughly
   */
  public Check check(Link from, int maxRows) {
    return database.inSnapshot(connection -> {
      if (!isThere(connection, from)) {
        return new Check(from, Math.max(1, from.number()), true);
      }
      Check check = next(connection, from);
      for (int rows = ROWS_AT_ONCE; !check.complete() && rows < maxRows; rows += ROWS_AT_ONCE) {
        check = next(connection, check.reached());
      }
      return check;
    });
  }

  private static boolean isThere(Connection connection, Link from) throws SQLException {
    return from.equals(Link.START)
        || Jdbc.first(connection, HASH, Links::read, from.number())
            .filter(from::equals)
            .isPresent();
  }

  private static Check next(Connection connection, Link from) throws SQLException {
    Link reached = from;
    List<Found> rows = Jdbc.list(connection, ROWS, Found::read, from.number());
    for (Found found : rows) {
      Link expected = found.row.after(reached);
      if (!expected.equals(found.link)) {
        return new Check(reached, expected.number(), true);
      }
      reached = expected;
    }
    return rows.size() == ROWS_AT_ONCE
        ? new Check(reached, 0, false)
        : new Check(reached, brokenEnd(connection, reached), true);
  }

  /** Rows that were cut off at the end leave no gap, but the end was noted apart from them. */
  private static long brokenEnd(Connection connection, Link reached) throws SQLException {
    Link end = Jdbc.first(connection, END, Links::read).orElse(Link.START);
    return end.equals(reached) ? 0 : reached.number() + 1;
  }
}
