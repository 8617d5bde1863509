package org.thaliumx.feeds.hub;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.OrderChange;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.order.Side;

/** The single orders in the book of a market, and what they add up to. Not thread-safe. */
final class OrdersReplica {
  private final Map<Long, ShownOrder> orders = new HashMap<>();
  private final Queues bids = new Queues(Comparator.reverseOrder());
  private final Queues asks = new Queues(Comparator.naturalOrder());

  /** One side: by price, best first, the lots of its orders by their ids, oldest first. */
  private static final class Queues {
    final TreeMap<Long, LinkedHashMap<Long, Long>> byPrice;
    final TreeMap<Long, Long> totals;

    Queues(Comparator<Long> bestFirst) {
      byPrice = new TreeMap<>(bestFirst);
      totals = new TreeMap<>(bestFirst);
    }

    void put(ShownOrder order) {
      Long before =
          byPrice
              .computeIfAbsent(order.priceTicks(), price -> new LinkedHashMap<>())
              .put(order.orderId(), order.quantityLots());
      long more = order.quantityLots() - (before == null ? 0 : before);
      totals.merge(order.priceTicks(), more, Long::sum);
    }

    void remove(ShownOrder order) {
      LinkedHashMap<Long, Long> queue = byPrice.get(order.priceTicks());
      if (queue != null && queue.remove(order.orderId()) != null) {
        totals.merge(order.priceTicks(), -order.quantityLots(), Long::sum);
        if (queue.isEmpty()) {
          byPrice.remove(order.priceTicks());
          totals.remove(order.priceTicks());
        }
      }
    }
  }

  private Queues side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  void clear() {
    orders.clear();
    bids.byPrice.clear();
    bids.totals.clear();
    asks.byPrice.clear();
    asks.totals.clear();
  }

  boolean has(long orderId) {
    return orders.containsKey(orderId);
  }

  /** Takes an order in, the youngest at its price. */
  void add(ShownOrder order) {
    orders.put(order.orderId(), order);
    side(order.side()).put(order);
  }

  void apply(OrderChange change) {
    ShownOrder order = change.order();
    ShownOrder before = orders.get(order.orderId());
    if (before != null && (change.entered() || order.quantityLots() == 0)) {
      remove(before);
    }
    if (order.quantityLots() > 0) {
      add(order);
    }
  }

  private void remove(ShownOrder order) {
    orders.remove(order.orderId());
    side(order.side()).remove(order);
  }

  /** Lots by order by price in ticks, in the order in which they would trade. */
  SortedMap<Long, ? extends Map<Long, Long>> queues(Side side) {
    return side(side).byPrice;
  }

  /** Lots by price in ticks, best price first. */
  SortedMap<Long, Long> totals(Side side) {
    return side(side).totals;
  }
}
