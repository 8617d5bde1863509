package org.thaliumx.domain.matching;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Orders by price: levels from best to worst, each a queue from oldest to youngest. */
final class BookSide {
  private final OrderSlab orders;
  private final LevelSlab levels;
  private final PriceLadder ladder;

  /** Turns a price into a key, of which the smaller is the better, and back. */
  private final long flip;

  /** Who is told what of it changes; null where lots are not even counted. */
  private final @Nullable LevelSink sink;

  private final boolean bids;

  /** A side of the book, or, without a sink, orders that wait elsewhere. */
  BookSide(OrderSlab orders, LevelSlab levels, boolean bids, @Nullable LevelSink sink) {
    this.sink = sink;
    this.bids = bids;
    this.orders = orders;
    this.levels = levels;
    this.ladder = new PriceLadder(levels);
    this.flip = bids ? Long.MAX_VALUE : 0;
  }

  boolean isEmpty() {
    return ladder.best() == 0;
  }

  /** Whether somebody here trades at the limit of an order of the other side. */
  boolean meets(long limitTicks) {
    return ladder.reaches(limitTicks ^ flip);
  }

  long bestPrice() {
    return levels.key(ladder.best()) ^ flip;
  }

  /** The order that trades next; there must be one. */
  int first() {
    return levels.oldest(ladder.best());
  }

  long priceOf(int order) {
    return levels.key(orders.level(order)) ^ flip;
  }

  long lotsAt(long priceTicks) {
    int level = ladder.find(priceTicks ^ flip);
    return level == 0 ? 0 : levels.lots(level);
  }

  /** The best level, or 0. */
  int bestLevel() {
    return ladder.best();
  }

  /** The next level that is worse, or 0. */
  int worseLevel(int level) {
    return ladder.worse(levels.key(level));
  }

  long priceOfLevel(int level) {
    return levels.key(level) ^ flip;
  }

  /** What the orders of a level show together. */
  long lotsOfLevel(int level) {
    return levels.lots(level);
  }

  /** The order of a level that trades first. */
  int firstOf(int level) {
    return levels.oldest(level);
  }

  /** Whether a level's price is no worse than the limit of an order of the other side. */
  boolean isWithin(int level, long limitTicks) {
    return levels.key(level) <= (limitTicks ^ flip);
  }

  /** Makes an order the youngest of its price. */
  void append(int order, long priceTicks) {
    long key = priceTicks ^ flip;
    int level = ladder.find(key);
    if (level == 0) {
      level = levels.allocate(key);
      ladder.insert(key, level);
    }
    change(level, orders.open(order));
    enqueue(level, order);
  }

  private void enqueue(int level, int order) {
    int youngest = levels.youngest(level);
    orders.setLevel(order, level);
    orders.setLinks(order, 0, youngest);
    levels.setYoungest(level, order);
    levels.addOrders(level, 1);
    if (youngest == 0) {
      levels.setOldest(level, order);
    } else {
      orders.setNext(youngest, order);
    }
  }

  /** Takes lots off the level of an order that keeps its place. */
  void reduce(int order, long lots) {
    change(orders.level(order), -lots);
  }

  /** Takes an order out of its queue, and lots that are still open off its level. */
  void remove(int order, long lots) {
    int level = orders.level(order);
    change(level, -lots);
    dequeue(level, order);
    if (levels.oldest(level) == 0) {
      ladder.remove(levels.key(level));
      levels.free(level);
    }
  }

  private void dequeue(int level, int order) {
    int next = orders.next(order);
    int previous = orders.previous(order);
    if (previous == 0) {
      levels.setOldest(level, next);
    } else {
      orders.setNext(previous, next);
    }
    if (next == 0) {
      levels.setYoungest(level, previous);
    } else {
      orders.setPrevious(next, previous);
    }
    levels.addOrders(level, -1);
    orders.setLevel(order, 0);
  }

  private void change(int level, long lots) {
    if (sink != null) {
      long before = levels.lots(level);
      levels.setLots(level, before + lots);
      sink.levelChanged(bids, levels.key(level) ^ flip, before);
    }
  }

  void forEachLevel(LevelVisitor visitor) {
    int level = ladder.best();
    while (level != 0
        && visitor.level(levels.key(level) ^ flip, levels.lots(level), levels.orders(level))) {
      level = ladder.worse(levels.key(level));
    }
  }

  /** All orders in the order in which they would trade. */
  void forEachOrder(IntConsumer visitor) {
    for (int level = ladder.best(); level != 0; level = ladder.worse(levels.key(level))) {
      for (int order = levels.oldest(level); order != 0; order = orders.next(order)) {
        visitor.accept(order);
      }
    }
  }

  void checkInvariants() {
    long before = -1;
    for (int level = ladder.best(); level != 0; level = ladder.worse(levels.key(level))) {
      checkLevel(level);
      require(levels.key(level) > before, level);
      require(ladder.find(levels.key(level)) == level, level);
      before = levels.key(level);
    }
  }

  private void checkLevel(int level) {
    long lots = 0;
    int count = 0;
    int previous = 0;
    for (int order = levels.oldest(level); order != 0; order = orders.next(order)) {
      require(orders.level(order) == level && orders.previous(order) == previous, level);
      lots += orders.open(order);
      count++;
      previous = order;
    }
    require(levels.youngest(level) == previous && count > 0, level);
    require(sink == null || levels.lots(level) == lots, level);
    require(levels.orders(level) == count, level);
  }

  private void require(boolean holds, int level) {
    if (!holds) {
      throw new IllegalStateException("broken level at " + (levels.key(level) ^ flip));
    }
  }
}
