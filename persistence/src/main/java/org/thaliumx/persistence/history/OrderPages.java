package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.persistence.Database;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderPage;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.OrderQuery;

/**
 * Reads closed orders page by page. A page looks at a bounded number of orders, so that nobody can
 * make the database read years for it. Blocks; thread-safe.
 */
public final class OrderPages {
  private static final int MAX_LOOKED_AT = 10_000;
  private static final String FROM =
      " FROM closed_order WHERE account = ? AND updated_at >= ? AND updated_at < ?";
  private static final String NEWEST_FIRST =
      " ORDER BY updated_at DESC, market DESC, submission DESC";

  private final Database database;

  /** Reads the history in this database. */
  public OrderPages(Database database) {
    this.database = database;
  }

  /** The closed orders of an account that a query lets through, those closed last first. */
  public OrderPage read(String account, OrderQuery query) {
    return database.inSnapshot(connection -> {
      OrderPosition floor = floor(connection, account, query);
      List<OrderView> orders = orders(connection, account, query, floor);
      return orders.size() > query.limit()
          ? new OrderPage(orders.subList(0, query.limit()), position(orders.get(query.limit() - 1)))
          : new OrderPage(orders, floor);
    });
  }

  private static PageSql range(String columns, String account, OrderQuery query) {
    var sql =
        new PageSql(
            "SELECT " + columns + FROM,
            account,
            PageSql.time(query.fromMillis()),
            PageSql.time(query.toMillis()));
    OrderPosition before = query.before();
    return before == null
        ? sql
        : sql.and(" AND updated_at <= ?", PageSql.time(before.closedAtMillis()))
            .and(" AND (updated_at, market, submission) < (?, ?, ?)", key(before));
  }

  /** The last order this page looks at; null where it can look at all there are. */
  private static @Nullable OrderPosition floor(
      Connection connection, String account, OrderQuery query) throws SQLException {
    return range("updated_at, market, submission", account, query)
        .and(NEWEST_FIRST + " OFFSET ? LIMIT 1", MAX_LOOKED_AT - 1)
        .first(connection, OrderPages::position)
        .orElse(null);
  }

  private static List<OrderView> orders(
      Connection connection, String account, OrderQuery query, @Nullable OrderPosition floor)
      throws SQLException {
    PageSql sql = range("*", account, query);
    if (floor != null) {
      sql.and(" AND updated_at >= ?", PageSql.time(floor.closedAtMillis()))
          .and(" AND (updated_at, market, submission) >= (?, ?, ?)", key(floor));
    }
    if (!query.market().isEmpty()) {
      sql.and(" AND market = ?", query.market());
    }
    if (!query.ids().equals(OrderIds.ALL)) {
      sql.and(" AND submission BETWEEN ? AND ?", query.ids().first(), query.ids().last());
    }
    Object[] statuses = query.statuses().stream().map(OrderStatus::name).toArray();
    sql.and(" AND status = ANY (?)", connection.createArrayOf("text", statuses))
        .and(NEWEST_FIRST + " LIMIT ?", query.limit() + 1);
    return sql.list(connection, OrderRows::view);
  }

  private static Object[] key(OrderPosition position) {
    return new Object[] {
      PageSql.time(position.closedAtMillis()), position.market(), position.orderId()
    };
  }

  private static OrderPosition position(ResultSet row) throws SQLException {
    return new OrderPosition(
        OrderRows.millis(row, "updated_at"), row.getString("market"), row.getLong("submission"));
  }

  private static OrderPosition position(OrderView order) {
    return new OrderPosition(order.updatedAtMillis(), order.request().market(), order.orderId());
  }
}
