package org.thaliumx.domain.matching;

import java.util.Arrays;

/** What live orders there are and where each of them is. It knows no rules. */
final class Books {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final long MILLIS_PER_DAY = 86_400_000;

  final OrderSlab orders = new OrderSlab(FIRST_CAPACITY);
  final OrderTraits traits = new OrderTraits();
  final OrderIndex index = new OrderIndex(orders, FIRST_CAPACITY);
  final BookSide bids;
  final BookSide asks;

  final Aside aside = new Aside(orders, traits);
  final ExpiryHeap expiry = new ExpiryHeap(orders, traits);
  private int[] liveOfAccount = new int[64];
  private long bidLots;
  private long askLots;

  /** How many orders in the book show only a part of themselves. */
  private int icebergs;

  Books(LevelSink sink) {
    this.bids = new BookSide(orders, true, sink);
    this.asks = new BookSide(orders, false, sink);
  }

  /** Makes an order that is nowhere yet. */
  int create(long id, OrderTicket ticket, long filledLots, long atMillis) {
    int order = orders.allocate(id, ticket, Flags.of(ticket));
    orders.setFilled(order, filledLots);
    count(ticket.account, 1);
    addLots(ticket.buys, ticket.quantityLots);
    if (ticket.hasTraits()) {
      attachTraits(order, ticket, atMillis);
    }
    return order;
  }

  private void attachTraits(int order, OrderTicket ticket, long atMillis) {
    traits.attach(order);
    orders.set(order, Flags.TRAITS);
    traits.set(order, OrderTraits.LIMIT, ticket.priceTicks);
    traits.set(order, OrderTraits.PRICE, ticket.priceTicks);
    if (ticket.special) {
      attachOptions(order, ticket);
    }
    if (orders.has(order, Flags.EXPIRES)) {
      boolean day = orders.has(order, Flags.DAY);
      long midnight = (atMillis / MILLIS_PER_DAY + 1) * MILLIS_PER_DAY;
      traits.set(order, OrderTraits.EXPIRE_AT, day ? midnight : ticket.expireAtMillis);
      expiry.add(order);
    }
  }

  private void attachOptions(int order, OrderTicket ticket) {
    traits.set(order, OrderTraits.DISPLAY, ticket.displayLots);
    traits.set(order, OrderTraits.MINIMUM, ticket.minimumLots);
    traits.set(order, OrderTraits.AMOUNT, ticket.quoteUnits);
    if (ticket.triggered) {
      traits.set(order, OrderTraits.TRIGGER, ticket.triggerTicks);
      traits.set(order, OrderTraits.TRAIL_TICKS, ticket.trailTicks);
      traits.set(order, OrderTraits.TRAIL_BPS, ticket.trailBps);
    }
    if (ticket.pegged) {
      traits.set(order, OrderTraits.PEG_OFFSET, ticket.pegOffsetTicks);
      traits.set(order, OrderTraits.PEG_REFERENCE, Pegs.codeOf(ticket.peg));
      aside.addPegged(order);
    }
    if (ticket.quoteUnits > 0) {
      orders.setTradable(order, Long.MAX_VALUE);
    }
  }

  private void count(int account, int more) {
    if (account >= liveOfAccount.length) {
      liveOfAccount = Arrays.copyOf(liveOfAccount, 2 * account);
    }
    liveOfAccount[account] += more;
  }

  private void addLots(boolean buys, long lots) {
    if (buys) {
      bidLots += lots;
    } else {
      askLots += lots;
    }
  }

  /** How many live orders an account has. */
  int liveOf(int account) {
    return account < liveOfAccount.length ? liveOfAccount[account] : 0;
  }

  /** What all live orders of a side have open. */
  long lotsOf(boolean buys) {
    return buys ? bidLots : askLots;
  }

  BookSide side(boolean bid) {
    return bid ? bids : asks;
  }

  boolean isCrossed() {
    return !bids.isEmpty() && asks.meets(bids.bestPrice());
  }

  /** Puts an order into the book, the youngest at its price. */
  void rest(int order, long priceTicks) {
    if (orders.has(order, Flags.ICEBERG)) {
      icebergs++;
      show(order, orders.tradable(order));
    }
    index(order);
    side(orders.buys(order)).append(order, priceTicks);
  }

  /** Of so many lots one part is shown, the rest hidden. */
  private void show(int order, long lots) {
    long shown = Math.min(lots, traits.get(order, OrderTraits.DISPLAY));
    orders.setTradable(order, shown);
    traits.set(order, OrderTraits.HIDDEN, lots - shown);
  }

  /** Puts an order aside. */
  void putAside(int order, OrderPlace place) {
    index(order);
    aside.put(order, place);
  }

  /** Only an order that stays is indexed; one that is filled at once never costs that. */
  private void index(int order) {
    if (!orders.has(order, Flags.INDEXED)) {
      orders.set(order, Flags.INDEXED);
      index.put(order);
    }
  }

  /** Takes an order out of where it is; it enters elsewhere with all it has. */
  void lift(int order) {
    if ((orders.flags(order) & Flags.PLACE) == 0) {
      liftFromBook(order);
    } else {
      aside.lift(order);
    }
  }

  private void liftFromBook(int order) {
    if (orders.level(order) == 0) {
      return;
    }
    side(orders.buys(order)).remove(order, orders.tradable(order));
    if (orders.has(order, Flags.ICEBERG)) {
      icebergs--;
      orders.setTradable(order, open(order));
      traits.set(order, OrderTraits.HIDDEN, 0);
    }
  }

  /** Forgets an order that {@link #lift} has taken out, or that is filled. */
  void forget(int order) {
    long owner = orders.owner(order);
    int flags = (int) owner;
    if ((flags & Flags.INDEXED) != 0) {
      index.remove(order);
    }
    if ((flags & Flags.AMOUNT) == 0) {
      addLots((flags & Flags.BUYS) != 0, -orders.tradable(order));
    }
    if ((flags & Flags.TRAITS) != 0) {
      detachTraits(order);
    }
    liveOfAccount[(int) (owner >> 32)]--;
    orders.free(order);
  }

  private void detachTraits(int order) {
    if (orders.has(order, Flags.EXPIRES)) {
      expiry.remove(order);
    }
    if (orders.has(order, Flags.PEGGED)) {
      aside.removePegged(order);
    }
    traits.detach(order);
  }

  /** Takes lots that traded off an order; an iceberg shows its next part. */
  void fill(int order, long lots) {
    int flags = orders.flags(order);
    if ((flags & Flags.AMOUNT) != 0) {
      orders.setFilled(order, Math.addExact(orders.filled(order), lots));
      return;
    }
    orders.fill(order, lots);
    addLots((flags & Flags.BUYS) != 0, -lots);
    if (orders.level(order) != 0) {
      takeOff(order, lots, flags);
    }
  }

  private void takeOff(int order, long lots, int flags) {
    BookSide side = side((flags & Flags.BUYS) != 0);
    if (orders.tradable(order) > 0) {
      side.reduce(order, lots);
    } else if ((flags & Flags.ICEBERG) != 0) {
      refill(order, lots, side);
    } else {
      side.remove(order, lots);
    }
  }

  private void refill(int order, long lots, BookSide side) {
    long price = side.priceOf(order);
    side.remove(order, lots);
    long hidden = traits.get(order, OrderTraits.HIDDEN);
    if (hidden > 0) {
      show(order, hidden);
      side.append(order, price);
    } else {
      icebergs--;
    }
  }

  /** Lets an iceberg show all it has, at its place. */
  void reveal(int order) {
    long hidden = hidden(order);
    if (hidden > 0) {
      traits.set(order, OrderTraits.HIDDEN, 0);
      orders.setTradable(order, orders.tradable(order) + hidden);
      side(orders.buys(order)).reduce(order, -hidden);
    }
  }

  /** Lets an iceberg at rest hide again what it does not show. */
  void conceal(int order) {
    if (orders.has(order, Flags.ICEBERG)) {
      long open = orders.tradable(order);
      show(order, open);
      side(orders.buys(order)).reduce(order, open - orders.tradable(order));
    }
  }

  /** Takes lots off an order that did not trade; what is hidden goes first. */
  void shrink(int order, long lots) {
    addLots(orders.buys(order), -lots);
    long hidden = hidden(order);
    if (hidden > 0) {
      traits.set(order, OrderTraits.HIDDEN, hidden - Math.min(hidden, lots));
    }
    long shown = lots - Math.min(hidden, lots);
    if (shown > 0) {
      shrinkShown(order, shown);
    }
    if (orders.has(order, Flags.MINIMUM)) {
      long total = quantity(order);
      traits.set(
          order, OrderTraits.MINIMUM, Math.min(total, traits.get(order, OrderTraits.MINIMUM)));
    }
  }

  private void shrinkShown(int order, long lots) {
    if (orders.level(order) != 0) {
      queueOf(order).reduce(order, lots);
    }
    orders.setTradable(order, orders.tradable(order) - lots);
  }

  private BookSide queueOf(int order) {
    boolean inBook = orders.place(order) == OrderPlace.BOOK;
    return inBook ? side(orders.buys(order)) : aside.queueOf(order);
  }

  /** Lets an order that is nowhere have so much open. */
  void setOpen(int order, long lots) {
    addLots(orders.buys(order), lots - orders.tradable(order));
    orders.setTradable(order, lots);
  }

  /** Restores an iceberg's shown part; the order is nowhere yet. */
  void restShowing(int order, long priceTicks, long shownLots) {
    long open = orders.tradable(order);
    index(order);
    icebergs++;
    orders.setTradable(order, shownLots);
    traits.set(order, OrderTraits.HIDDEN, open - shownLots);
    side(orders.buys(order)).append(order, priceTicks);
  }

  /** What of an order is not shown. */
  long hidden(int order) {
    return orders.has(order, Flags.ICEBERG) ? traits.get(order, OrderTraits.HIDDEN) : 0;
  }

  /** What of an order has not traded, hidden lots among it. */
  long open(int order) {
    return orders.tradable(order) + hidden(order);
  }

  /** The total quantity of an order. */
  long quantity(int order) {
    return orders.has(order, Flags.AMOUNT)
        ? orders.filled(order)
        : open(order) + orders.filled(order);
  }

  /** The price an order stands at in the book, or would. */
  long priceOf(int order) {
    return orders.has(order, Flags.TRAITS)
        ? traits.get(order, OrderTraits.PRICE)
        : side(orders.buys(order)).priceOf(order);
  }

  /** The worst price an order trades at. */
  long limitOf(int order) {
    return orders.has(order, Flags.TRAITS)
        ? traits.get(order, OrderTraits.LIMIT)
        : side(orders.buys(order)).priceOf(order);
  }

  /** What a level has to trade with, hidden lots among it. */
  long totalOf(BookSide side, int level) {
    long lots = side.lotsOfLevel(level);
    if (icebergs > 0) {
      for (int order = side.firstOf(level); order != level; order = orders.next(order)) {
        lots += hidden(order);
      }
    }
    return lots;
  }

  void checkInvariants() {
    bids.checkInvariants();
    asks.checkInvariants();
    aside.checkInvariants();
    if (orders.size() != index.size()) {
      throw new IllegalStateException(orders.size() + " orders, " + index.size() + " to be found");
    }
  }
}
