package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;

/** What an order does that enters: whom it meets, how much it trades, and where it stays. */
final class Matcher {
  final OrderCosts costs;
  final Holds holds;
  final Moment moment = new Moment();
  final Exits exits;
  final Trades trades;
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final PriceGuard guard;
  private final SelfTradeGroups owners;
  private final LiquidityCheck liquidity;
  private final MatchSink sink;

  Matcher(
      MarketSpec spec,
      Books books,
      OrderLists lists,
      PriceGuard guard,
      Triggers triggers,
      FeeRates fees,
      SelfTradeGroups owners,
      MatchSink sink) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.guard = guard;
    this.owners = owners;
    this.costs = new OrderCosts(spec);
    this.liquidity = new LiquidityCheck(books, guard, fees, owners, costs);
    this.holds = new Holds(books, fees, costs);
    this.exits = new Exits(books, lists, moment, sink);
    this.trades = new Trades(books, lists, guard, triggers, fees, costs, exits, moment, sink);
    this.sink = sink;
  }

  /** An order trades as far as it goes, and rests, waits or closes. */
  void enter(int order, long priceTicks) {
    moment.startEntering(order, priceTicks);
    if (moment.isTrading()) {
      enterTrading(order, orders.flags(order), priceTicks);
    } else {
      enterUntraded(order, orders.flags(order), priceTicks);
    }
    moment.stopEntering();
  }

  private void enterTrading(int order, int flags, long priceTicks) {
    boolean buys = (flags & Flags.BUYS) != 0;
    if ((flags & Flags.POST_ONLY) != 0 && books.side(!buys).meets(priceTicks)) {
      exits.close(order, CloseReason.WOULD_TAKE);
      return;
    }
    if ((flags & (Flags.FILL_OR_KILL | Flags.MINIMUM)) != 0) {
      if (!liquidity.covers(order, priceTicks)) {
        fallShort(order, flags);
        return;
      }
      orders.clear(order, Flags.MINIMUM);
    }
    if (match(order, buys, priceTicks)) {
      if ((flags & Flags.IMMEDIATE) != 0) {
        exits.close(order, CloseReason.IMMEDIATE_REMAINDER);
      } else {
        books.rest(order, priceTicks);
      }
    }
  }

  private void fallShort(int order, int flags) {
    if ((flags & Flags.FILL_OR_KILL) != 0) {
      exits.close(order, CloseReason.NOT_FILLED_WHOLE);
    } else if ((flags & Flags.IMMEDIATE) != 0) {
      exits.close(order, CloseReason.MINIMUM_NOT_MET);
    } else {
      books.putAside(order, OrderPlace.MINIMUM);
    }
  }

  private void enterUntraded(int order, int flags, long priceTicks) {
    boolean buys = (flags & Flags.BUYS) != 0;
    if ((flags & Flags.IMMEDIATE) != 0) {
      exits.close(order, CloseReason.PHASE_FORBIDS);
    } else if (moment.status().phase() == MarketPhase.POST_ONLY
        && books.side(!buys).meets(priceTicks)) {
      exits.close(order, CloseReason.WOULD_TAKE);
    } else if ((flags & Flags.MINIMUM) != 0) {
      books.putAside(order, OrderPlace.MINIMUM);
    } else {
      books.rest(order, priceTicks);
    }
  }

  /** Whether an order that waits for its minimum could trade it now. */
  boolean coversMinimum(int order) {
    return liquidity.covers(order, books.limitOf(order));
  }

  /** Trades as far as it goes; whether the order lives on with something open. */
  private boolean match(int taker, boolean buys, long limitTicks) {
    BookSide makers = books.side(!buys);
    SelfTradePrevention mode = Flags.selfTrade(orders.flags(taker));
    boolean prevents = mode != SelfTradePrevention.NONE;
    guard.begin();
    while (makers.meets(limitTicks)) {
      int maker = makers.first();
      long price = makers.bestPrice();
      if (guard.forbids(price)) {
        return stopAtBand(taker);
      }
      if (prevents && owners.areOne(orders.account(taker), orders.account(maker))) {
        if (!preventSelfTrade(taker, maker, mode)) {
          return false;
        }
        continue;
      }
      if (((orders.flags(taker) | orders.flags(maker)) & Flags.PAIRED) != 0) {
        exits.dissolve(maker);
        exits.dissolve(taker);
      }
      if (!tradeOnce(taker, maker, buys, price)) {
        return false;
      }
    }
    return true;
  }

  private boolean stopAtBand(int taker) {
    if (guard.rejects()) {
      exits.close(taker, CloseReason.PRICE_BAND);
      return false;
    }
    changeStatus(
        new MarketStatus(
            MarketPhase.AUCTION,
            AuctionKind.VOLATILITY,
            moment.nowMillis() + guard.auctionMillis(),
            PhaseCause.PRICE_BAND));
    return true;
  }

  /** Lets the market do something else from here on. */
  void changeStatus(MarketStatus newStatus) {
    moment.setStatus(newStatus);
    sink.phaseChanged(newStatus, moment.nowMillis());
  }

  /** Whether the incoming order goes on. */
  private boolean preventSelfTrade(int taker, int maker, SelfTradePrevention mode) {
    return switch (mode) {
      case EXPIRE_TAKER -> {
        exits.close(taker, CloseReason.SELF_TRADE);
        yield false;
      }
      case EXPIRE_MAKER -> {
        exits.close(maker, CloseReason.SELF_TRADE);
        yield true;
      }
      case EXPIRE_BOTH -> closeBoth(taker, maker);
      case DECREMENT_AND_CANCEL -> decrement(taker, maker);
      case NONE, ACCOUNT_DEFAULT -> throw new IllegalStateException("nothing to prevent");
    };
  }

  private boolean closeBoth(int taker, int maker) {
    exits.close(maker, CloseReason.SELF_TRADE);
    exits.close(taker, CloseReason.SELF_TRADE);
    return false;
  }

  private boolean decrement(int taker, int maker) {
    long incoming = orders.tradable(taker);
    long resting = books.open(maker);
    if (incoming == resting) {
      return closeBoth(taker, maker);
    }
    boolean takerGoesOn = incoming > resting;
    exits.close(takerGoesOn ? maker : taker, CloseReason.SELF_TRADE);
    int larger = takerGoesOn ? taker : maker;
    exits.dissolve(larger);
    shrink(larger, books.quantity(larger) - Math.min(incoming, resting));
    return takerGoesOn;
  }

  /** Trades once; whether the incoming order lives on with something open. */
  private boolean tradeOnce(int taker, int maker, boolean buys, long price) {
    long wanted = Math.min(orders.tradable(maker), orders.tradable(taker));
    boolean forAmount = orders.has(taker, Flags.AMOUNT);
    if (forAmount) {
      wanted = Math.min(wanted, traits.get(taker, OrderTraits.AMOUNT) / costs.lotOrMost(price));
    }
    long lots = holds.affordable(taker, buys, price, wanted);
    if (lots == 0) {
      exits.close(taker, wanted == 0 ? CloseReason.AMOUNT_REACHED : CloseReason.HOLD_EXHAUSTED);
      return false;
    }
    boolean lives = trades.trade(taker, maker, price, lots);
    return forAmount ? hasAmountLeft(taker, price) : lives;
  }

  private boolean hasAmountLeft(int taker, long price) {
    if (traits.get(taker, OrderTraits.AMOUNT) >= costs.quoteUnits(price, 1)) {
      return true;
    }
    exits.close(taker, CloseReason.AMOUNT_REACHED);
    return false;
  }

  /** Makes an order's total quantity smaller; its hold falls to what is needed for the rest. */
  void shrink(int order, long quantityLots) {
    books.shrink(order, books.quantity(order) - quantityLots);
    sink.reduced(order, quantityLots, holds.release(order, limitOf(order)), moment.nowMillis());
  }

  private long limitOf(int order) {
    boolean plain = !orders.has(order, Flags.TRAITS);
    return plain && order == moment.entering() ? moment.enteringTicks() : books.limitOf(order);
  }
}
