package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.PegReference;

/** Works out what the prices of pegged orders should be. */
final class Pegs {
  private static final int PRIMARY = 0;
  private static final int MARKET = 1;
  private static final int MIDPOINT = 2;

  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;

  Pegs(Books books) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
  }

  /** What stands for a reference among an order's traits. */
  static int codeOf(PegReference reference) {
    return switch (reference) {
      case PRIMARY -> PRIMARY;
      case MARKET -> MARKET;
      case MIDPOINT -> MIDPOINT;
    };
  }

  /** The price a pegged order should stand at; 0 when there is nothing to peg it to. */
  long priceOf(int order) {
    boolean buys = orders.buys(order);
    long reference = referenceOf(order, buys);
    if (reference == 0) {
      return 0;
    }
    long offset = traits.get(order, OrderTraits.PEG_OFFSET);
    long limit = traits.get(order, OrderTraits.LIMIT);
    if (buys) {
      return Math.max(1, Math.min(limit, reference - offset));
    }
    long above = reference + offset;
    return Math.max(limit, above < 0 ? Long.MAX_VALUE : above);
  }

  private long referenceOf(int order, boolean buys) {
    long bid = bestUnpegged(books.bids);
    long ask = bestUnpegged(books.asks);
    int code = (int) traits.get(order, OrderTraits.PEG_REFERENCE);
    if (code == MIDPOINT) {
      return bid == 0 || ask == 0 ? 0 : middle(bid, ask, buys);
    }
    return buys == (code == PRIMARY) ? bid : ask;
  }

  private static long middle(long bid, long ask, boolean buys) {
    long floor = (bid & ask) + ((bid ^ ask) >> 1);
    return buys ? floor : floor + ((bid ^ ask) & 1);
  }

  private long bestUnpegged(BookSide side) {
    for (int level = side.bestLevel(); level != 0; level = side.worseLevel(level)) {
      for (int order = side.firstOf(level); order != level; order = orders.next(order)) {
        if (!orders.has(order, Flags.PEGGED)) {
          return side.priceOfLevel(level);
        }
      }
    }
    return 0;
  }

  /** The first pegged order that does not stand where it should, or 0. */
  int nextMisplaced() {
    for (int i = 0; i < books.aside.pegged.size(); i++) {
      int order = books.aside.pegged.get(i);
      long stands =
          orders.place(order) == OrderPlace.PEG ? 0 : traits.get(order, OrderTraits.PRICE);
      if (priceOf(order) != stands) {
        return order;
      }
    }
    return 0;
  }
}
