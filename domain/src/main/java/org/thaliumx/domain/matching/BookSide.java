package org.thaliumx.domain.matching;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Orders by price: levels from best to worst, each a queue from oldest to youngest. */
final class BookSide {
  private final OrderSlab orders;
  private final PriceLadder ladder;

  /** Turns a price into a key, of which the smaller is the better, and back. */
  private final long flip;

  /** Who is told what of it changes; null where lots are not even counted. */
  private final @Nullable LevelSink sink;

  private final boolean bids;

  /** A side of the book, or, without a sink, orders that wait elsewhere. */
  BookSide(OrderSlab orders, boolean bids, @Nullable LevelSink sink) {
    this.sink = sink;
    this.bids = bids;
    this.orders = orders;
    this.ladder = new PriceLadder(orders);
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
    return orders.key(ladder.best()) ^ flip;
  }

  /** The order that trades next; there must be one. */
  int first() {
    return orders.next(ladder.best());
  }

  long priceOf(int order) {
    return orders.key(orders.level(order)) ^ flip;
  }

  long lotsAt(long priceTicks) {
    int level = ladder.find(priceTicks ^ flip);
    return level == 0 ? 0 : orders.lots(level);
  }

  /** The best level, or 0. */
  int bestLevel() {
    return ladder.best();
  }

  /** The next level that is worse, or 0. */
  int worseLevel(int level) {
    return ladder.worse(orders.key(level));
  }

  long priceOfLevel(int level) {
    return orders.key(level) ^ flip;
  }

  /** What the orders of a level show together. */
  long lotsOfLevel(int level) {
    return orders.lots(level);
  }

  /** The order of a level that trades first. */
  int firstOf(int level) {
    return orders.next(level);
  }

  /** Whether a level's price is no worse than the limit of an order of the other side. */
  boolean isWithin(int level, long limitTicks) {
    return orders.key(level) <= (limitTicks ^ flip);
  }

  /** Makes an order the youngest of its price. */
  void append(int order, long priceTicks) {
    long key = priceTicks ^ flip;
    int level = ladder.find(key);
    if (level == 0) {
      level = orders.allocateLevel(key);
      ladder.insert(key, level);
    }
    change(order, level, orders.tradable(order));
    orders.enqueue(level, order);
  }

  /** Takes lots off the level of an order that keeps its place. */
  void reduce(int order, long lots) {
    change(order, orders.level(order), -lots);
  }

  /** Takes an order out of its queue, and lots that are still open off its level. */
  void remove(int order, long lots) {
    int level = orders.level(order);
    change(order, level, -lots);
    if (orders.dequeue(level, order)) {
      ladder.remove(orders.key(level));
      orders.freeLevel(level);
    }
  }

  private void change(int order, int level, long lots) {
    if (sink != null) {
      long before = orders.lots(level);
      orders.setLots(level, before + lots);
      sink.levelChanged(order, bids, orders.key(level) ^ flip, before);
    }
  }

  void forEachLevel(LevelVisitor visitor) {
    int level = ladder.best();
    while (level != 0
        && visitor.level(orders.key(level) ^ flip, orders.lots(level), orders.count(level))) {
      level = ladder.worse(orders.key(level));
    }
  }

  /** All orders in the order in which they would trade. */
  void forEachOrder(IntConsumer visitor) {
    for (int level = ladder.best(); level != 0; level = ladder.worse(orders.key(level))) {
      for (int order = orders.next(level); order != level; order = orders.next(order)) {
        visitor.accept(order);
      }
    }
  }

  void checkInvariants() {
    long before = -1;
    for (int level = ladder.best(); level != 0; level = ladder.worse(orders.key(level))) {
      checkLevel(level);
      require(orders.key(level) > before, level);
      require(ladder.find(orders.key(level)) == level, level);
      before = orders.key(level);
    }
  }

  private void checkLevel(int level) {
    long lots = 0;
    int count = 0;
    int previous = level;
    for (int order = orders.next(level); order != level; order = orders.next(order)) {
      require(orders.level(order) == level && orders.previous(order) == previous, level);
      lots += orders.tradable(order);
      count++;
      previous = order;
    }
    require(orders.previous(level) == previous && count > 0, level);
    require(sink == null || orders.lots(level) == lots, level);
    require(orders.count(level) == count, level);
  }

  private void require(boolean holds, int level) {
    if (!holds) {
      throw new IllegalStateException("broken level at " + (orders.key(level) ^ flip));
    }
  }
}
