package org.thaliumx.feeds.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.ShownOrder;

/**
 * What became of the orders in the book over a stretch of events: each order is in it once at the
 * most, those that entered in the order in which they did. Not thread-safe.
 */
final class OrderChanges {

  /**
   * A change of an order.
   *
   * @param known whether the order was in the book before
   */
  record Seen(OrderChange change, boolean known) {}

  /** What is to be done about an order. */
  enum Kind {
    REMOVED,
    CHANGED,
    ADDED
  }

  /**
   * What became of an order.
   *
   * @param known whether it was in the book before the stretch
   */
  record NetChange(Kind kind, ShownOrder order, boolean known) {}

  private final Map<Long, NetChange> byOrder = new LinkedHashMap<>();

  /** The net change of each order. */
  OrderChanges(List<Seen> changes) {
    changes.forEach(this::add);
  }

  private void add(Seen seen) {
    ShownOrder order = seen.change().order();
    NetChange before = byOrder.get(order.orderId());
    boolean known = before == null ? seen.known() : before.known();
    if (order.quantityLots() == 0) {
      putLast(order, Kind.REMOVED, known);
      if (!known) {
        byOrder.remove(order.orderId());
      }
    } else if (seen.change().entered()) {
      putLast(order, Kind.ADDED, known);
    } else {
      Kind kind = before == null ? Kind.CHANGED : before.kind();
      byOrder.put(order.orderId(), new NetChange(kind, order, known));
    }
  }

  private void putLast(ShownOrder order, Kind kind, boolean known) {
    byOrder.remove(order.orderId());
    byOrder.put(order.orderId(), new NetChange(kind, order, known));
  }

  /** The orders of which that is to be told. */
  List<ShownOrder> of(Kind kind) {
    return byOrder.values().stream()
        .filter(each -> each.kind() == kind)
        .map(NetChange::order)
        .toList();
  }
}
