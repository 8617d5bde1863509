package org.thaliumx.domain.matching;

/** Which of the orders that wait for a price have seen it. */
final class Triggers {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final PriceGuard guard;

  Triggers(Books books, PriceGuard guard) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.guard = guard;
  }

  /** A price moves the triggers that trail it, and sets off those it reaches. */
  void traded(long price) {
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

  /** The last price sets off what it reaches, as if it were traded now. */
  void seeLastPrice() {
    guard.seeLast();
    for (int i = 0; i < books.aside.trailing.size(); i++) {
      int order = books.aside.trailing.get(i);
      if (reaches(order, orders.has(order, Flags.RISES), guard.lastTicks())) {
        orders.set(order, Flags.REACHED);
      }
    }
  }

  /** What was seen so far sets off nobody any more. */
  void forgetPrices() {
    guard.forgetSeen();
    for (int i = 0; i < books.aside.trailing.size(); i++) {
      orders.clear(books.aside.trailing.get(i), Flags.REACHED);
    }
  }

  /** The order whose trigger is reached that comes into play next, or 0. */
  int next() {
    int order = next(books.aside.rising, guard.highestSeenTicks());
    return order != 0 ? order : next(books.aside.falling, guard.lowestSeenTicks());
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
