package org.thaliumx.persistence.history;

import java.io.NotSerializableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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

/** Orders in their tables: those that are not closed, and those that are. */
final class OrderRows {
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
      RETURNING o.*
      """;

  /** What is read together lies together. */
  private record Row(OrderName name, OrderView view) {}

  private OrderRows() {}

  /** Takes out the orders that changed, and puts them where they belong now. */
  static void write(Connection connection, Map<OrderName, OrderChange> orders, Kept kept)
      throws SQLException {
    takeKnown(connection, orders);
    var open = new BinaryCopy();
    var closed = new BinaryCopy();
    boolean anyOpen = false;
    boolean anyClosed = false;
    for (Map.Entry<OrderName, OrderChange> entry : orders.entrySet()) {
      OrderView view = entry.getValue().view();
      if (view == null) {
        requireAmendment(entry);
      } else if (!view.status().isClosed()) {
        add(open, entry.getKey(), view);
        anyOpen = true;
      } else if (kept.keeps(HistoryTable.ORDERS, view.updatedAtMillis())) {
        add(closed, entry.getKey(), view);
        anyClosed = true;
      }
    }
    if (anyOpen) {
      open.send(connection, COPY_OPEN);
    }
    if (anyClosed) {
      closed.send(connection, COPY_CLOSED);
    }
  }

  private static void requireAmendment(Map.Entry<OrderName, OrderChange> entry) {
    if (!entry.getValue().mayBeAmendment()) {
      throw new IllegalStateException("nothing is known of order " + entry.getKey());
    }
  }

  private static void takeKnown(Connection connection, Map<OrderName, OrderChange> orders)
      throws SQLException {
    List<OrderName> names =
        orders.entrySet().stream()
            .filter(entry -> !entry.getValue().isNew())
            .map(Map.Entry::getKey)
            .toList();
    if (names.isEmpty()) {
      return;
    }
    List<Row> rows =
        Jdbc.list(
            connection,
            TAKE,
            row -> new Row(name(row), view(row)),
            connection.createArrayOf("text", names.stream().map(OrderName::account).toArray()),
            connection.createArrayOf("text", names.stream().map(OrderName::market).toArray()),
            connection.createArrayOf(
                "bigint", names.stream().map(OrderName::submission).toArray()));
    for (Row row : rows) {
      OrderChange change = orders.get(row.name());
      if (change != null) {
        change.startsAs(row.view());
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
