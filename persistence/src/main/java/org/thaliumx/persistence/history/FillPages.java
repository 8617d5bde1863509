package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.Side;
import org.thaliumx.persistence.Database;
import org.thaliumx.protocol.History.Fill;
import org.thaliumx.protocol.History.FillPage;
import org.thaliumx.protocol.History.FillPosition;
import org.thaliumx.protocol.History.FillQuery;

/**
 * Reads an account's parts in trades page by page, out of the ledger, which has all of them. A page
 * looks at a bounded number of movements. Blocks; thread-safe.
 */
public final class FillPages {
  private static final int MAX_LOOKED_AT = 10_000;
  private static final String FROM =
      " FROM ledger_transaction WHERE account = ? AND at >= ? AND at < ?";
  private static final String NEWEST_FIRST = " ORDER BY at DESC, ordering DESC, item DESC";

  private final Database database;

  /** Reads the ledger in this database. */
  public FillPages(Database database) {
    this.database = database;
  }

  /** The newest fills of an account that a query lets through. */
  public FillPage read(String account, FillQuery query) {
    return database.inSnapshot(connection -> {
      FillPosition floor = floor(connection, account, query);
      List<Fill> fills = fills(connection, account, query, floor);
      return fills.size() > query.limit()
          ? new FillPage(fills.subList(0, query.limit()), fills.get(query.limit() - 1).position())
          : new FillPage(fills, floor);
    });
  }

  private static PageSql range(String columns, String account, FillQuery query) {
    var sql =
        new PageSql(
            "SELECT " + columns + FROM,
            account,
            PageSql.time(query.fromMillis()),
            PageSql.time(query.toMillis()));
    FillPosition before = query.before();
    return before == null ? sql : sql.and(" AND (at, ordering, item) < (?, ?, ?)", key(before));
  }

  /** The last movement this page looks at; null where it can look at all there are. */
  private static @Nullable FillPosition floor(
      Connection connection, String account, FillQuery query) throws SQLException {
    return range("at, ordering, item", account, query)
        .and(NEWEST_FIRST + " OFFSET ? LIMIT 1", MAX_LOOKED_AT - 1)
        .first(connection, FillPages::position)
        .orElse(null);
  }

  private static List<Fill> fills(
      Connection connection, String account, FillQuery query, @Nullable FillPosition floor)
      throws SQLException {
    PageSql sql = range("*", account, query).and(" AND kind = 'T'");
    if (floor != null) {
      sql.and(" AND (at, ordering, item) >= (?, ?, ?)", key(floor));
    }
    if (!query.market().isEmpty()) {
      sql.and(" AND market = ?", query.market());
    }
    if (query.orderId() > 0) {
      sql.and(" AND order_id = ?", query.orderId());
    }
    return sql.and(NEWEST_FIRST + " LIMIT ?", query.limit() + 1).list(connection, FillPages::fill);
  }

  private static Object[] key(FillPosition position) {
    return new Object[] {PageSql.time(position.atMillis()), position.ordering(), position.item()};
  }

  private static FillPosition position(ResultSet row) throws SQLException {
    return new FillPosition(
        OrderRows.millis(row, "at"), row.getLong("ordering"), row.getInt("item"));
  }

  private static Fill fill(ResultSet row) throws SQLException {
    long base = row.getLong("units");
    return new Fill(
        position(row),
        row.getString("market"),
        row.getLong("order_id"),
        row.getLong("trade_id"),
        base > 0 ? Side.BUY : Side.SELL,
        Math.abs(base),
        Math.abs(row.getLong("quote_units")),
        row.getLong("fee_units"),
        row.getBoolean("maker") ? Liquidity.MAKER : Liquidity.TAKER);
  }
}
