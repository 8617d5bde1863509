package org.thaliumx.domain.matching;

/** Which orders that wait for a price have seen it since the last time none was found. */
final class Triggers {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final PriceGuard guard;
  private long lowestTicks = Long.MAX_VALUE;
  private long highestTicks;

  Triggers(Books books, PriceGuard guard) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.guard = guard;
  }

  /** A price moves the triggers that trail it, and sets off those it reaches. */
  void traded(long price) {
    see(price);
    for (int i = 0; i < books.aside.trailing.size(); i++) {
      trail(books.aside.trailing.get(i), price);
    }
  }

  private void trail(int order, long price) {
    boolean rises = orders.has(order, Flags.RISES);
    long best = traits.get(order, OrderTraits.TRAILED);
    if (rises ? price < best : price > best) {
      books.aside.trail(order, price);
    } else if (reaches(order, rises, price)) {
      orders.set(order, Flags.REACHED);
    }
  }

  private boolean reaches(int order, boolean rises, long price) {
    long trigger = traits.get(order, OrderTraits.TRIGGER);
    return rises ? price >= trigger : price <= trigger;
  }

  private void see(long price) {
    lowestTicks = Math.min(lowestTicks, price);
    highestTicks = Math.max(highestTicks, price);
  }

  /** Whether any price was seen. */
  boolean haveSeen() {
    return highestTicks > 0;
  }

  /** The last price sets off what it reaches, as if it were traded now. */
  void seeLastPrice() {
    if (guard.lastTicks() > 0) {
      see(guard.lastTicks());
    }
    for (int i = 0; i < books.aside.trailing.size(); i++) {
      int order = books.aside.trailing.get(i);
      if (reaches(order, orders.has(order, Flags.RISES), guard.lastTicks())) {
        orders.set(order, Flags.REACHED);
      }
    }
  }

  /** What was seen so far sets off nobody any more. */
  void forgetPrices() {
    lowestTicks = Long.MAX_VALUE;
    highestTicks = 0;
    for (int i = 0; i < books.aside.trailing.size(); i++) {
      orders.clear(books.aside.trailing.get(i), Flags.REACHED);
    }
  }

  /** The order whose trigger is reached that comes into play next, or 0. */
  int next() {
    int order = next(books.aside.rising, highestTicks);
    return order != 0 ? order : next(books.aside.falling, lowestTicks);
  }

  /** The first order whose trigger a price reaches; where that trails, only if it is set off. */
  private int next(BookSide waiting, long priceTicks) {
    for (int level = waiting.bestLevel();
        level != 0 && waiting.isWithin(level, priceTicks);
        level = waiting.worseLevel(level)) {
      for (int order = waiting.firstOf(level); order != level; order = orders.next(order)) {
        if (!orders.has(order, Flags.TRAILS) || orders.has(order, Flags.REACHED)) {
          return order;
        }
      }
    }
    return 0;
  }
}
