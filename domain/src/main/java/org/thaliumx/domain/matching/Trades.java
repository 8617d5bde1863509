package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.Amounts;

/** Lets two orders trade: what it moves, what it costs them, and what becomes of them. */
final class Trades {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final OrderLists lists;
  private final PriceGuard guard;
  private final Triggers triggers;
  private final FeeRates fees;
  private final OrderCosts costs;
  private final Exits exits;
  private final Moment moment;
  private final MatchSink sink;
  private long lastTradeId;

  Trades(
      Books books,
      OrderLists lists,
      PriceGuard guard,
      Triggers triggers,
      FeeRates fees,
      OrderCosts costs,
      Exits exits,
      Moment moment,
      MatchSink sink) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.lists = lists;
    this.guard = guard;
    this.triggers = triggers;
    this.fees = fees;
    this.costs = costs;
    this.exits = exits;
    this.moment = moment;
    this.sink = sink;
  }

  long lastTradeId() {
    return lastTradeId;
  }

  void setLastTradeId(long id) {
    lastTradeId = id;
  }

  /** Two orders trade; whether the taker lives on with something open. */
  boolean trade(int taker, int maker, long price, long lots) {
    long quote = costs.quoteUnits(price, lots);
    long base = costs.given(false, price, lots);
    boolean makerBuys = orders.buys(maker);
    long makerFee = fees.fee(makerBuys ? base : quote, quote, fees.makerPpm(orders.account(maker)));
    long takerFee = fees.fee(makerBuys ? quote : base, quote, fees.takerPpm(orders.account(taker)));
    trade(lastTradeId + 1, maker, taker, price, lots, quote, base, makerFee, takerFee);
    return orders.id(taker) != 0;
  }

  /** Does a trade again that was decided before. */
  void trade(
      long tradeId, int maker, int taker, long price, long lots, long makerFee, long takerFee) {
    long quote = costs.quoteUnits(price, lots);
    long base = costs.given(false, price, lots);
    trade(tradeId, maker, taker, price, lots, quote, base, makerFee, takerFee);
  }

  private void trade(
      long tradeId,
      int maker,
      int taker,
      long price,
      long lots,
      long quote,
      long base,
      long makerFee,
      long takerFee) {
    lastTradeId = tradeId;
    fill(maker, lots, quote, base, makerFee);
    fill(taker, lots, quote, base, takerFee);
    guard.traded(price, moment.isTrading(), moment.nowMillis());
    sink.traded(tradeId, maker, taker, price, lots, makerFee, takerFee, moment.nowMillis());
    triggers.traded(price);
    exits.leaveIfFilled(maker);
    exits.leaveIfFilled(taker);
  }

  /** Lets two orders trade in an auction, where an order trades at its place with all it has. */
  void tradeInAuction(int taker, int maker, long price) {
    books.reveal(maker);
    books.reveal(taker);
    trade(taker, maker, price, Math.min(orders.tradable(maker), orders.tradable(taker)));
    concealIfLeft(maker);
    concealIfLeft(taker);
  }

  /** Does a trade in an auction again that was decided before. */
  void tradeInAuction(
      long tradeId, int maker, int taker, long price, long lots, long makerFee, long takerFee) {
    books.reveal(maker);
    books.reveal(taker);
    trade(tradeId, maker, taker, price, lots, makerFee, takerFee);
    concealIfLeft(maker);
    concealIfLeft(taker);
  }

  private void concealIfLeft(int order) {
    if (orders.id(order) != 0) {
      books.conceal(order);
    }
  }

  private void fill(int order, long lots, long quote, long base, long fee) {
    if (lots < 1 || lots > orders.tradable(order)) {
      throw new IllegalStateException(
          "order "
              + orders.id(order)
              + " has "
              + orders.tradable(order)
              + " lots open, not "
              + lots);
    }
    int flags = orders.flags(order);
    boolean buys = (flags & Flags.BUYS) != 0;
    long paidOnTop = buys && fees.inQuote() ? Math.max(0, fee) : 0;
    long left = orders.hold(order) - (buys ? quote + paidOnTop : base);
    if (left < 0) {
      throw new IllegalStateException("order " + orders.id(order) + " spends more than its hold");
    }
    orders.setHold(order, left);
    books.fill(order, lots);
    if ((flags & (Flags.AMOUNT | Flags.WORKS | Flags.MINIMUM)) != 0) {
      fillSpecial(order, buys, quote, base, fee);
    }
  }

  private void fillSpecial(int order, boolean buys, long quote, long base, long fee) {
    orders.clear(order, Flags.MINIMUM);
    if (orders.has(order, Flags.AMOUNT)) {
      traits.set(order, OrderTraits.AMOUNT, traits.get(order, OrderTraits.AMOUNT) - quote);
    }
    int follower = lists.firstFollower(order);
    if (follower != 0 && orders.buys(follower) != buys) {
      boolean feeOfReceived = !buys || !fees.inQuote();
      long received = (buys ? base : quote) - (feeOfReceived ? fee : 0);
      orders.setHold(follower, Amounts.sumOrMost(orders.hold(follower), received));
    }
  }
}
