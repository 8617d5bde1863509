package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.Side;

/** One side of the book: price levels from best to worst, each a queue from oldest to youngest. */
final class BookSide {
  private final Side side;
  private final TreeMap<Long, Level> levels;

  /** The levels touched since changes were last taken, with what each held then. */
  private final TreeMap<Long, Long> lotsBefore = new TreeMap<>();

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
    lotsBefore.putIfAbsent(order.priceTicks(), level.lots);
    level.lots = Math.addExact(level.lots, lots);
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

  /** The levels that differ from the last call, with what they hold; 0 lots when one is gone. */
  List<LevelChange> takeChanges() {
    var changes = new ArrayList<LevelChange>(lotsBefore.size());
    lotsBefore.forEach((ticks, before) -> {
      long lots = lotsAt(ticks);
      if (lots != before) {
        changes.add(new LevelChange(side, ticks, lots));
      }
    });
    lotsBefore.clear();
    return changes;
  }

  long lotsAt(long ticks) {
    Level level = levels.get(ticks);
    return level == null ? 0 : level.lots;
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
