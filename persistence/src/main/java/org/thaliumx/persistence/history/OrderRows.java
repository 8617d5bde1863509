package org.thaliumx.persistence.history;

import java.io.NotSerializableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.persistence.BinaryCopy;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.history.HistoryChanges.OrderChange;
import org.thaliumx.persistence.history.HistoryChanges.OrderName;
import org.thaliumx.protocol.journal.OptionsCodec;

/**
 * Orders in their tables: those that are not closed, and those that are. Not thread-safe.
 *
 * <p>Of those that are not closed it remembers the ones it wrote last, so that they need not be
 * read again when something happens to them; that holds as long as nobody else writes.
 */
final class OrderRows {
  private static final int REMEMBERED = 50_000;

  static final String COLUMNS =
      """
      account, market, submission, created_at, updated_at, price_ticks, limit_ticks,
      quantity_lots, asked_lots, filled_lots, filled_quote_units, list_id, side, type,
      time_in_force, status, waits_for, reason, client_order_id, options
      """;
  private static final int COLUMN_COUNT = 20;
  private static final String COPY = "COPY %s (" + COLUMNS + ") FROM STDIN (FORMAT binary)";
  private static final String COPY_OPEN = COPY.formatted("open_order");
  private static final String COPY_CLOSED = COPY.formatted("closed_order");
  private static final String TAKE =
      """
      DELETE FROM open_order AS o
      USING unnest(?::text[], ?::text[], ?::bigint[]) AS k (account, market, submission)
      WHERE o.account = k.account AND o.market = k.market AND o.submission = k.submission
      """;
  private static final String RETURNING = "RETURNING o.*";

  /**
   * A step takes few orders out of many. The database thinks that reading all of them is cheaper as
   * long as they are not very many, and finds them one by one only if it may not.
   */
  private static final String BY_KEY =
      """
      SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true)
      """;

  private record Row(OrderName name, OrderView view) {}

  private final Map<OrderName, OrderView> remembered = new LinkedHashMap<>(16, 0.75f, true);

  /** Forgets what it remembers, because somebody else writes. */
  void forget() {
    remembered.clear();
  }

  /** Takes out the orders that changed, and puts them where they belong now. */
  void write(Connection connection, Map<OrderName, OrderChange> orders, Kept kept)
      throws SQLException {
    takeKnown(connection, orders);
    var open = new Rows();
    var closed = new Rows();
    for (Map.Entry<OrderName, OrderChange> entry : orders.entrySet()) {
      OrderName name = entry.getKey();
      OrderView view = entry.getValue().view();
      if (view == null) {
        requireAmendment(entry);
      } else if (!view.status().isClosed()) {
        open.add(name, view);
        remembered.put(name, view);
      } else if (kept.keeps(HistoryTable.ORDERS, view.updatedAtMillis())) {
        closed.add(name, view);
      }
    }
    open.send(connection, COPY_OPEN);
    closed.send(connection, COPY_CLOSED);
    trim();
  }

  private void trim() {
    var oldest = remembered.keySet().iterator();
    for (int excess = remembered.size() - REMEMBERED; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
  }

  private static void requireAmendment(Map.Entry<OrderName, OrderChange> entry) {
    if (!entry.getValue().mayBeAmendment()) {
      throw new IllegalStateException("nothing is known of order " + entry.getKey());
    }
  }

  private void takeKnown(Connection connection, Map<OrderName, OrderChange> orders)
      throws SQLException {
    List<OrderName> known = new ArrayList<>();
    List<OrderName> unknown = new ArrayList<>();
    orders.forEach((name, change) -> {
      if (!change.isNew()) {
        OrderView before = remembered.remove(name);
        if (before == null) {
          unknown.add(name);
        } else {
          change.startsAs(before);
          known.add(name);
        }
      }
    });
    if (known.isEmpty() && unknown.isEmpty()) {
      return;
    }
    Jdbc.list(connection, BY_KEY, row -> true);
    if (!known.isEmpty()) {
      Jdbc.update(connection, TAKE, keys(connection, known));
    }
    if (!unknown.isEmpty()) {
      read(connection, unknown, orders);
    }
  }

  private static void read(
      Connection connection, List<OrderName> names, Map<OrderName, OrderChange> orders)
      throws SQLException {
    List<Row> rows =
        Jdbc.list(
            connection,
            TAKE + RETURNING,
            row -> new Row(name(row), view(row)),
            keys(connection, names));
    for (Row row : rows) {
      OrderChange change = orders.get(row.name());
      if (change != null) {
        change.startsAs(row.view());
      }
    }
  }

  private static Object[] keys(Connection connection, List<OrderName> names) throws SQLException {
    return new Object[] {
      connection.createArrayOf("text", names.stream().map(OrderName::account).toArray()),
      connection.createArrayOf("text", names.stream().map(OrderName::market).toArray()),
      connection.createArrayOf("bigint", names.stream().map(OrderName::submission).toArray())
    };
  }

  /** Rows on their way into one of the tables. */
  private static final class Rows {
    private final BinaryCopy rows = new BinaryCopy();
    private boolean any;

    void add(OrderName name, OrderView view) {
      OrderRows.add(rows, name, view);
      any = true;
    }

    void send(Connection connection, String sql) throws SQLException {
      if (any) {
        rows.send(connection, sql);
      }
    }
  }

  private static void add(BinaryCopy rows, OrderName name, OrderView view) {
    OrderRequest request = view.request();
    rows.row(COLUMN_COUNT)
        .text(name.account())
        .text(name.market())
        .number(name.submission())
        .time(view.createdAtMillis())
        .time(view.updatedAtMillis())
        .number(request.priceTicks())
        .number(view.limitTicks())
        .number(view.quantityLots())
        .number(request.quantityLots())
        .number(view.filledLots())
        .number(view.filledQuoteUnits())
        .number(view.listId())
        .text(request.side().name())
        .text(request.type().name())
        .text(request.timeInForce().name())
        .text(view.status().name())
        .text(view.waitsFor().name());
    addOrNothing(rows, view.reason());
    addOrNothing(rows, request.clientOrderId().isEmpty() ? null : request.clientOrderId());
    byte[] options = OptionsCodec.encode(request.options());
    if (options == null) {
      rows.nothing(1);
    } else {
      rows.bytes(options);
    }
  }

  private static void addOrNothing(BinaryCopy rows, @Nullable String text) {
    if (text == null) {
      rows.nothing(1);
    } else {
      rows.text(text);
    }
  }

  private static OrderName name(ResultSet row) throws SQLException {
    return new OrderName(
        row.getString("account"), row.getString("market"), row.getLong("submission"));
  }

  /** The order of a row, without holds and fills. */
  static OrderView view(ResultSet row) throws SQLException {
    return new OrderView(
        row.getLong("submission"),
        request(row),
        row.getLong("list_id"),
        WaitsFor.valueOf(row.getString("waits_for")),
        row.getLong("limit_ticks"),
        row.getLong("quantity_lots"),
        row.getLong("filled_lots"),
        row.getLong("filled_quote_units"),
        0,
        OrderStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        millis(row, "created_at"),
        millis(row, "updated_at"),
        List.of());
  }

  private static OrderRequest request(ResultSet row) throws SQLException {
    String clientOrderId = row.getString("client_order_id");
    try {
      return new OrderRequest(
          row.getString("market"),
          clientOrderId == null ? "" : clientOrderId,
          Side.valueOf(row.getString("side")),
          OrderType.valueOf(row.getString("type")),
          TimeInForce.valueOf(row.getString("time_in_force")),
          row.getLong("price_ticks"),
          row.getLong("asked_lots"),
          OptionsCodec.decode(row.getBytes("options")));
    } catch (NotSerializableException e) {
      throw new IllegalStateException("the options of an order cannot be read", e);
    }
  }

  static long millis(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
  }
}
