package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Side;

/** One side of the book: price levels from best to worst, each a queue from oldest to youngest. */
final class BookSide {
  private final Side side;
  private final TreeMap<Long, Level> levels;
  private final TreeSet<Long> changedTicks = new TreeSet<>();

  BookSide(Side side) {
    this.side = side;
    Comparator<Long> ascending = Comparator.naturalOrder();
    this.levels = new TreeMap<>(side == Side.BUY ? ascending.reversed() : ascending);
  }

  void add(BookOrder order) {
    Level level = levels.computeIfAbsent(order.priceTicks(), ticks -> new Level());
    level.orders.put(order.orderId, order);
    change(level, order, order.openLots());
  }

  /** Takes lots off a live order; an order with nothing left open leaves its queue. */
  void reduce(BookOrder order, long lots) {
    Level level = levelOf(order);
    change(level, order, -lots);
  }

  void remove(BookOrder order) {
    Level level = levelOf(order);
    level.orders.remove(order.orderId);
    change(level, order, -order.openLots());
    dropIfEmpty(level, order);
  }

  /** Takes an order out of its queue whose open lots have all been reduced away already. */
  void removeFilled(BookOrder order) {
    Level level = levelOf(order);
    level.orders.remove(order.orderId);
    dropIfEmpty(level, order);
  }

  private void dropIfEmpty(Level level, BookOrder order) {
    if (level.orders.isEmpty()) {
      levels.remove(order.priceTicks());
    }
  }

  private void change(Level level, BookOrder order, long lots) {
    level.lots = Math.addExact(level.lots, lots);
    changedTicks.add(order.priceTicks());
  }

  private Level levelOf(BookOrder order) {
    Level level = levels.get(order.priceTicks());
    if (level == null || !level.orders.containsKey(order.orderId)) {
      throw new IllegalStateException("order " + order.orderId + " is not in the book");
    }
    return level;
  }

  /** The order that trades next, or null when the side is empty. */
  @Nullable BookOrder best() {
    var first = levels.firstEntry();
    return first == null ? null : first.getValue().orders.firstEntry().getValue();
  }

  List<PriceLevel> depth(int maxLevels) {
    return levels.entrySet().stream()
        .limit(maxLevels)
        .map(e -> new PriceLevel(e.getKey(), e.getValue().lots, e.getValue().orders.size()))
        .toList();
  }

  /**
   * The levels touched since the last call, each with what it holds now; 0 lots when it is gone.
   */
  List<LevelChange> takeChanges() {
    var changes = new ArrayList<LevelChange>(changedTicks.size());
    for (long ticks : changedTicks) {
      Level level = levels.get(ticks);
      changes.add(new LevelChange(side, ticks, level == null ? 0 : level.lots));
    }
    changedTicks.clear();
    return changes;
  }

  /** All orders in the order in which they would trade. */
  List<BookOrder> inPriority() {
    return levels.values().stream().flatMap(level -> level.orders.values().stream()).toList();
  }

  void checkInvariants() {
    levels.forEach((ticks, level) -> {
      long sum = level.orders.values().stream().mapToLong(BookOrder::openLots).sum();
      if (level.orders.isEmpty() || sum != level.lots) {
        throw new IllegalStateException("level " + ticks + " holds " + sum + ": " + level.lots);
      }
    });
  }

  private static final class Level {
    final LinkedHashMap<Long, BookOrder> orders = new LinkedHashMap<>();
    long lots;
  }
}
