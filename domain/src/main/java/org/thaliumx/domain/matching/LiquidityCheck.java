package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.SelfTradePrevention;

/** Whether as much as an order asks for at least can trade at once. */
final class LiquidityCheck {
  private final Books books;
  private final OrderSlab orders;
  private final PriceGuard guard;
  private final FeeRates fees;
  private final SelfTradeGroups owners;
  private final OrderCosts costs;

  /** Whether the level counted last holds an order that ends the count. */
  private boolean ended;

  LiquidityCheck(
      Books books, PriceGuard guard, FeeRates fees, SelfTradeGroups owners, OrderCosts costs) {
    this.books = books;
    this.orders = books.orders;
    this.guard = guard;
    this.fees = fees;
    this.owners = owners;
    this.costs = costs;
  }

  /** Whether the minimum of an order, or all of it if it is fill-or-kill, can trade now. */
  boolean covers(int order, long limitTicks) {
    long open = orders.tradable(order);
    long lots =
        orders.has(order, Flags.FILL_OR_KILL)
            ? open
            : Math.min(open, books.traits.get(order, OrderTraits.MINIMUM));
    return covers(order, orders.buys(order), limitTicks, lots);
  }

  private boolean covers(int taker, boolean buys, long limitTicks, long lots) {
    BookSide makers = books.side(!buys);
    guard.begin();
    ended = false;
    long left = lots;
    long cost = 0;
    int level = makers.bestLevel();
    while (left > 0 && level != 0 && makers.isWithin(level, limitTicks) && !ended) {
      long price = makers.priceOfLevel(level);
      if (guard.forbids(price)) {
        return false;
      }
      long taken = Math.min(left, lotsFor(taker, makers, level));
      if (taken > 0) {
        guard.assumeReference(price);
      }
      cost = Math.addExact(cost, costs.given(buys, price, taken));
      left -= taken;
      level = makers.worseLevel(level);
    }
    return left == 0 && cost + feeBound(taker, buys, cost, lots) <= orders.hold(taker);
  }

  private long feeBound(int taker, boolean buys, long cost, long lots) {
    long rate = fees.takerPpm(orders.account(taker));
    return buys && fees.inQuote() && rate > 0 ? Amounts.share(cost, rate) + lots : 0;
  }

  private long lotsFor(int taker, BookSide makers, int level) {
    SelfTradePrevention mode = Flags.selfTrade(orders.flags(taker));
    return mode == SelfTradePrevention.NONE
        ? books.totalOf(makers, level)
        : lotsOfOthers(taker, makers, level, mode == SelfTradePrevention.EXPIRE_MAKER);
  }

  private long lotsOfOthers(int taker, BookSide makers, int level, boolean stepsOver) {
    long shown = 0;
    long all = 0;
    for (int maker = makers.firstOf(level); maker != level; maker = orders.next(maker)) {
      boolean own = owners.areOne(orders.account(taker), orders.account(maker));
      if (own && !stepsOver) {
        ended = true;
        return shown;
      }
      if (!own) {
        shown += orders.tradable(maker);
        all += books.open(maker);
      }
    }
    return all;
  }
}
