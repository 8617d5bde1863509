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

  /** The references when it was looked last for an order that stands elsewhere. */
  private long bid;

  private long ask;

  /** By these references orders up to this id stand where they should. */
  private long placedUpTo;

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
    return priceOf(order, bestUnpegged(books.bids), bestUnpegged(books.asks));
  }

  private long priceOf(int order, long bestBid, long bestAsk) {
    boolean buys = orders.buys(order);
    long reference = referenceOf(order, buys, bestBid, bestAsk);
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

  private long referenceOf(int order, boolean buys, long bestBid, long bestAsk) {
    int code = (int) traits.get(order, OrderTraits.PEG_REFERENCE);
    if (code == MIDPOINT) {
      return bestBid == 0 || bestAsk == 0 ? 0 : middle(bestBid, bestAsk, buys);
    }
    return buys == (code == PRIMARY) ? bestBid : bestAsk;
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

  /** Lets the next look begin with the first order: anything may have happened. */
  void startOver() {
    placedUpTo = 0;
  }

  /**
   * The first pegged order that does not stand where it should, or 0. Where nothing but looks and
   * what they led to has happened since the last look, this one goes on where that one ended: else
   * a change of the references would cost the square of the number of orders that follow it.
   */
  int nextMisplaced() {
    long bestBid = bestUnpegged(books.bids);
    long bestAsk = bestUnpegged(books.asks);
    if (bestBid != bid || bestAsk != ask) {
      bid = bestBid;
      ask = bestAsk;
      placedUpTo = 0;
    }
    for (int i = books.aside.pegged.firstAfter(placedUpTo); i < books.aside.pegged.size(); i++) {
      int order = books.aside.pegged.get(i);
      long stands =
          orders.place(order) == OrderPlace.PEG ? 0 : traits.get(order, OrderTraits.PRICE);
      if (priceOf(order, bid, ask) != stands) {
        return order;
      }
      placedUpTo = orders.id(order);
    }
    return 0;
  }
}
