package org.thaliumx.domain.matching;

import org.thaliumx.domain.rules.PriceBand;

/**
 * Where orders are that nobody can trade with yet, each found by what it waits for. A price or a
 * minimum is waited for in queues by price; other orders only have their place written down.
 */
final class Aside {

  /** Orders that wait for the price to rise, by trigger; and for it to fall. */
  final BookSide rising;

  final BookSide falling;

  /** Orders that wait for their minimum, by limit. */
  final BookSide minimumBids;

  final BookSide minimumAsks;

  /** All pegged orders, those in the book among them. */
  final OrderBag pegged;

  final OrderBag trailing;
  private final OrderSlab orders;
  private final OrderTraits traits;

  /** How many orders wait for a price or for their minimum, or are pegged. */
  private int watchful;

  Aside(OrderSlab orders, OrderTraits traits) {
    this.orders = orders;
    this.traits = traits;
    this.rising = new BookSide(orders, false, null);
    this.falling = new BookSide(orders, true, null);
    this.minimumBids = new BookSide(orders, true, null);
    this.minimumAsks = new BookSide(orders, false, null);
    this.pegged = new OrderBag(orders);
    this.trailing = new OrderBag(orders);
  }

  /** Whether some order has to be asked what it makes of other prices. */
  boolean hasWatchful() {
    return watchful > 0;
  }

  /** A pegged order lives, wherever it is. */
  void addPegged(int order) {
    pegged.add(order);
    watchful++;
  }

  void removePegged(int order) {
    pegged.remove(order);
    watchful--;
  }

  void put(int order, OrderPlace place) {
    orders.setPlace(order, place);
    switch (place) {
      case TRIGGER -> putAtTrigger(order);
      case MINIMUM -> {
        minimums(order).append(order, traits.get(order, OrderTraits.LIMIT));
        watchful++;
      }
      case AUCTION, PEG, LIST -> {}
      case BOOK -> throw new IllegalArgumentException("the book is not aside");
    }
  }

  private void putAtTrigger(int order) {
    triggers(order).append(order, traits.get(order, OrderTraits.TRIGGER));
    watchful++;
    if (orders.has(order, Flags.TRAILS)) {
      trailing.add(order);
    }
  }

  private BookSide triggers(int order) {
    return orders.has(order, Flags.RISES) ? rising : falling;
  }

  /** How many of an account's orders that may rest wait for their minimum, now or once set off. */
  int minimumsOf(int account) {
    return minimumsOf(account, minimumBids)
        + minimumsOf(account, minimumAsks)
        + minimumsOf(account, rising)
        + minimumsOf(account, falling);
  }

  private int minimumsOf(int account, BookSide queue) {
    int count = 0;
    for (int level = queue.bestLevel(); level != 0; level = queue.worseLevel(level)) {
      for (int order = queue.firstOf(level); order != level; order = orders.next(order)) {
        boolean waits = (orders.flags(order) & (Flags.MINIMUM | Flags.IMMEDIATE)) == Flags.MINIMUM;
        count += waits && orders.account(order) == account ? 1 : 0;
      }
    }
    return count;
  }

  private BookSide minimums(int order) {
    return orders.buys(order) ? minimumBids : minimumAsks;
  }

  /** Takes an order out of where it waits. */
  void lift(int order) {
    switch (orders.place(order)) {
      case TRIGGER -> {
        watchful--;
        triggers(order).remove(order, orders.tradable(order));
        if (orders.has(order, Flags.TRAILS)) {
          trailing.remove(order);
        }
      }
      case MINIMUM -> {
        watchful--;
        minimums(order).remove(order, orders.tradable(order));
      }
      case BOOK, AUCTION, PEG, LIST -> {}
    }
    orders.setPlace(order, OrderPlace.BOOK);
  }

  /** The queue in which an order waits for a price or for its minimum. */
  BookSide queueOf(int order) {
    return switch (orders.place(order)) {
      case TRIGGER -> triggers(order);
      case MINIMUM -> minimums(order);
      case BOOK, AUCTION, PEG, LIST -> throw new IllegalStateException("waits in no queue");
    };
  }

  /** Lets a trailing trigger follow a price; the order is the youngest at its new trigger. */
  void trail(int order, long bestTicks) {
    long trigger = triggerAt(order, bestTicks);
    traits.set(order, OrderTraits.TRAILED, bestTicks);
    if (trigger != traits.get(order, OrderTraits.TRIGGER)) {
      boolean placed = orders.level(order) != 0;
      if (placed) {
        triggers(order).remove(order, orders.tradable(order));
      }
      traits.set(order, OrderTraits.TRIGGER, trigger);
      if (placed) {
        triggers(order).append(order, trigger);
      }
    }
  }

  private long triggerAt(int order, long bestTicks) {
    long ticks = traits.get(order, OrderTraits.TRAIL_TICKS);
    long bps = traits.get(order, OrderTraits.TRAIL_BPS);
    long distance = bps > 0 ? Math.max(1, PriceBand.partOf(bestTicks, bps)) : ticks;
    if (!orders.has(order, Flags.RISES)) {
      return Math.max(1, bestTicks - distance);
    }
    long above = bestTicks + distance;
    return above < 0 ? Long.MAX_VALUE : above;
  }

  void checkInvariants() {
    rising.checkInvariants();
    falling.checkInvariants();
    minimumBids.checkInvariants();
    minimumAsks.checkInvariants();
  }
}
