package org.thaliumx.bench.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Side;

/**
 * One side of the reconstructed book: queues of orders by price, and how far out it is known. Not
 * thread-safe.
 */
final class LobsterSide {

  private final Comparator<Long> bestFirst;
  private final TreeMap<Long, List<RestingOrder>> levels;

  /** The worst price that is known; null where everything is. */
  private @Nullable Long horizon;

  LobsterSide(Side side) {
    bestFirst = side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
    levels = new TreeMap<>(bestFirst);
  }

  /** The orders at a price in the order they trade; read only. */
  List<RestingOrder> queue(long price) {
    return levels.getOrDefault(price, List.of());
  }

  long size(long price) {
    return queue(price).stream().mapToLong(RestingOrder::remaining).sum();
  }

  void add(RestingOrder order) {
    levels.computeIfAbsent(order.price(), _ -> new ArrayList<>()).add(order);
  }

  /** Drops what nothing remains of. */
  void prune(long price) {
    List<RestingOrder> orders = levels.get(price);
    if (orders != null) {
      orders.removeIf(order -> order.remaining() == 0);
      if (orders.isEmpty()) {
        levels.remove(price);
      }
    }
  }

  /** Prices with orders that lie beyond what was known, but not beyond {@code window}'s end. */
  List<Long> staleWithin(List<Depth.Level> window, int depth) {
    Long end = endOf(window, depth);
    return levels.keySet().stream()
        .filter(price -> isBeyondHorizon(price))
        .filter(price -> end == null || bestFirst.compare(price, end) <= 0)
        .toList();
  }

  boolean isBeyondHorizon(long price) {
    return horizon != null && bestFirst.compare(price, horizon) > 0;
  }

  /** From now on everything up to the window's end is known and nothing behind it. */
  void know(List<Depth.Level> window, int depth) {
    horizon = endOf(window, depth);
  }

  /** The best levels. */
  List<Depth.Level> top(int count) {
    return levels.keySet().stream()
        .limit(count)
        .map(price -> new Depth.Level(price, size(price)))
        .toList();
  }

  Collection<List<RestingOrder>> queues() {
    return levels.values();
  }

  /** A window with room to spare shows everything there is. */
  private static @Nullable Long endOf(List<Depth.Level> window, int depth) {
    return window.size() < depth ? null : window.getLast().price();
  }
}
