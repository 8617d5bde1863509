package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.feeds.Channel;
import org.thaliumx.protocol.text.MarketDecimals;

/** Tells the single orders in the book. */
final class OrdersRenderer extends DeltaRenderer<OrderChanges.Seen> {
  private final OrdersReplica orders;
  private final MarketDecimals decimals;
  private final Checksum checksum;

  OrdersRenderer(MarketSpec spec, OrdersReplica orders, long sequence) {
    super(Channel.ORDERS, sequence);
    this.orders = orders;
    this.decimals = new MarketDecimals(spec);
    this.checksum = new Checksum(spec);
  }

  /** Takes in what became of orders; they are changed on the way. */
  void change(long sequence, List<OrderChange> changes) {
    var seen = new ArrayList<OrderChanges.Seen>(changes.size());
    for (OrderChange change : changes) {
      seen.add(new OrderChanges.Seen(change, orders.has(change.order().orderId())));
      orders.apply(change);
    }
    add(sequence, seen);
  }

  @Override
  public void writeSince(long sequence, JsonGenerator json) throws IOException {
    var since = new OrderChanges(since(sequence));
    json.writeArrayFieldStart("removed");
    for (ShownOrder order : since.of(OrderChanges.Kind.REMOVED)) {
      json.writeString(Long.toString(order.orderId()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changed");
    for (ShownOrder order : since.of(OrderChanges.Kind.CHANGED)) {
      write(json, order.orderId(), decimals.quantity(order.quantityLots()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("added");
    for (ShownOrder order : since.of(OrderChanges.Kind.ADDED)) {
      write(
          json,
          order.orderId(),
          order.side().name(),
          decimals.price(order.priceTicks()),
          decimals.quantity(order.quantityLots()));
    }
    json.writeEndArray();
    writeChecksum(json);
  }

  @Override
  public void writeWhole(JsonGenerator json) throws IOException {
    writeSide(json, "bids", Side.BUY);
    writeSide(json, "asks", Side.SELL);
    writeChecksum(json);
  }

  private void writeSide(JsonGenerator json, String name, Side side) throws IOException {
    json.writeArrayFieldStart(name);
    for (var queue : orders.queues(side).entrySet()) {
      String price = decimals.price(queue.getKey());
      for (Map.Entry<Long, Long> order : queue.getValue().entrySet()) {
        write(json, order.getKey(), price, decimals.quantity(order.getValue()));
      }
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, long orderId, String... more) throws IOException {
    json.writeStartArray();
    json.writeString(Long.toString(orderId));
    for (String text : more) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void writeChecksum(JsonGenerator json) throws IOException {
    json.writeNumberField(
        "checksum", checksum.of(orders.totals(Side.BUY), orders.totals(Side.SELL)));
  }
}
