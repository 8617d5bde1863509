package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;

/** Lets orders meet: what an order does that enters, and how orders end. */
final class Matcher {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final OrderLists lists;
  private final PriceGuard guard;
  private final FeeRates fees;
  private final SelfTradeGroups owners;
  private final OrderCosts costs;
  private final LiquidityCheck liquidity;
  private final Holds holds;
  private final Triggers triggers;
  private final MatchSink sink;
  private final int[] mates = new int[3];
  private MarketStatus status = MarketStatus.OPENED;
  private boolean trading = true;
  private long nowMillis;
  private long lastTradeId;

  /** The order that is entering, with the worst price it trades at; 0 when none is. */
  private int entering;

  private long enteringTicks;

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
    this.lists = lists;
    this.guard = guard;
    this.fees = fees;
    this.owners = owners;
    this.costs = new OrderCosts(spec);
    this.liquidity = new LiquidityCheck(books, guard, fees, owners, costs);
    this.holds = new Holds(books, fees, costs);
    this.triggers = triggers;
    this.sink = sink;
  }

  /** Everything from here on happens at that time. */
  void at(long millis) {
    nowMillis = millis;
  }

  long nowMillis() {
    return nowMillis;
  }

  MarketStatus status() {
    return status;
  }

  void setStatus(MarketStatus newStatus) {
    status = newStatus;
    trading = newStatus.phase() == MarketPhase.TRADING;
  }

  boolean isTrading() {
    return trading;
  }

  long lastTradeId() {
    return lastTradeId;
  }

  void setLastTradeId(long id) {
    lastTradeId = id;
  }

  OrderCosts costs() {
    return costs;
  }

  Holds holds() {
    return holds;
  }

  /** An order trades as far as it goes, and rests, waits or ends. */
  void enter(int order, long priceTicks) {
    entering = order;
    enteringTicks = priceTicks;
    if (isTrading()) {
      enterTrading(order, orders.flags(order), priceTicks);
    } else {
      enterUntraded(order, orders.flags(order), priceTicks);
    }
    entering = 0;
  }

  private void enterTrading(int order, int flags, long priceTicks) {
    boolean buys = (flags & Flags.BUYS) != 0;
    if ((flags & Flags.POST_ONLY) != 0 && books.side(!buys).meets(priceTicks)) {
      end(order, CloseReason.WOULD_TAKE);
      return;
    }
    if ((flags & (Flags.FILL_OR_KILL | Flags.MINIMUM)) != 0) {
      if (!liquidity.covers(order, priceTicks)) {
        waitForMinimum(order, flags);
        return;
      }
      orders.clear(order, Flags.MINIMUM);
    }
    if (match(order, buys, priceTicks)) {
      if ((flags & Flags.IMMEDIATE) != 0) {
        end(order, CloseReason.IMMEDIATE_REMAINDER);
      } else {
        books.rest(order, priceTicks);
      }
    }
  }

  private void waitForMinimum(int order, int flags) {
    if ((flags & Flags.FILL_OR_KILL) != 0) {
      end(order, CloseReason.NOT_FILLED_WHOLE);
    } else if ((flags & Flags.IMMEDIATE) != 0) {
      end(order, CloseReason.MINIMUM_NOT_MET);
    } else {
      books.putAside(order, OrderPlace.MINIMUM);
    }
  }

  private void enterUntraded(int order, int flags, long priceTicks) {
    boolean buys = (flags & Flags.BUYS) != 0;
    if ((flags & Flags.IMMEDIATE) != 0) {
      end(order, CloseReason.PHASE_FORBIDS);
    } else if (status.phase() == MarketPhase.POST_ONLY && books.side(!buys).meets(priceTicks)) {
      end(order, CloseReason.WOULD_TAKE);
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
        dissolve(maker);
        dissolve(taker);
      }
      if (!tradeOnce(taker, maker, buys, price)) {
        return false;
      }
    }
    return true;
  }

  private boolean stopAtBand(int taker) {
    if (guard.rejects()) {
      end(taker, CloseReason.PRICE_BAND);
      return false;
    }
    changeStatus(
        new MarketStatus(
            MarketPhase.AUCTION,
            AuctionKind.VOLATILITY,
            nowMillis + guard.auctionMillis(),
            PhaseCause.PRICE_BAND));
    return true;
  }

  /** Lets the market do something else from here on. */
  void changeStatus(MarketStatus newStatus) {
    setStatus(newStatus);
    sink.phaseChanged(newStatus, nowMillis);
  }

  /** Whether the incoming order goes on. */
  private boolean preventSelfTrade(int taker, int maker, SelfTradePrevention mode) {
    return switch (mode) {
      case EXPIRE_TAKER -> {
        end(taker, CloseReason.SELF_TRADE);
        yield false;
      }
      case EXPIRE_MAKER -> {
        end(maker, CloseReason.SELF_TRADE);
        yield true;
      }
      case EXPIRE_BOTH -> endBoth(taker, maker);
      case DECREMENT_AND_CANCEL -> decrement(taker, maker);
      case NONE, ACCOUNT_DEFAULT -> throw new IllegalStateException("nothing to prevent");
    };
  }

  private boolean endBoth(int taker, int maker) {
    end(maker, CloseReason.SELF_TRADE);
    end(taker, CloseReason.SELF_TRADE);
    return false;
  }

  private boolean decrement(int taker, int maker) {
    long incoming = orders.open(taker);
    long resting = books.open(maker);
    if (incoming == resting) {
      return endBoth(taker, maker);
    }
    boolean takerGoesOn = incoming > resting;
    end(takerGoesOn ? maker : taker, CloseReason.SELF_TRADE);
    int larger = takerGoesOn ? taker : maker;
    dissolve(larger);
    shrink(larger, books.quantity(larger) - Math.min(incoming, resting));
    return takerGoesOn;
  }

  /** Of a pair only this order may trade from here on. */
  void dissolve(int order) {
    int partner = lists.partner(order);
    if (partner != 0) {
      end(partner, CloseReason.OTHER_EXECUTED);
    }
  }

  /** Trades once; whether the incoming order lives on with something open. */
  private boolean tradeOnce(int taker, int maker, boolean buys, long price) {
    long wanted = Math.min(orders.open(maker), orders.open(taker));
    boolean forAmount = orders.has(taker, Flags.AMOUNT);
    if (forAmount) {
      wanted = Math.min(wanted, traits.get(taker, OrderTraits.AMOUNT) / costs.quoteUnits(price, 1));
    }
    long lots = holds.affordable(taker, buys, price, wanted);
    if (lots == 0) {
      end(taker, wanted == 0 ? CloseReason.AMOUNT_REACHED : CloseReason.HOLD_EXHAUSTED);
      return false;
    }
    trade(taker, maker, price, lots);
    if (forAmount) {
      return hasAmountLeft(taker, price);
    }
    return lives;
  }

  /** Whether the order that came in last lived on after the trade. */
  private boolean lives;

  private boolean hasAmountLeft(int taker, long price) {
    if (traits.get(taker, OrderTraits.AMOUNT) >= costs.quoteUnits(price, 1)) {
      return true;
    }
    end(taker, CloseReason.AMOUNT_REACHED);
    return false;
  }

  /** Two orders trade. */
  void trade(int taker, int maker, long price, long lots) {
    long quote = costs.quoteUnits(price, lots);
    long base = costs.given(false, price, lots);
    boolean makerBuys = orders.buys(maker);
    long makerFee = fees.fee(makerBuys ? base : quote, quote, fees.makerPpm(orders.account(maker)));
    long takerFee = fees.fee(makerBuys ? quote : base, quote, fees.takerPpm(orders.account(taker)));
    trade(lastTradeId + 1, maker, taker, price, lots, quote, base, makerFee, takerFee);
  }

  /** Lets two orders trade that was decided before. */
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
    guard.traded(price, isTrading(), nowMillis);
    sink.traded(tradeId, maker, taker, price, lots, makerFee, takerFee, nowMillis);
    if (books.aside.trailing.size() > 0) {
      triggers.traded(price);
    }
    finish(maker);
    finish(taker);
    lives = orders.id(taker) != 0;
  }

  /** Lets two orders trade in an auction, where an order trades at its place with all it has. */
  void tradeInAuction(int taker, int maker, long price) {
    books.reveal(maker);
    books.reveal(taker);
    trade(taker, maker, price, Math.min(orders.open(maker), orders.open(taker)));
    concealIfLeft(maker);
    concealIfLeft(taker);
  }

  /** The same that was decided before. */
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
    if (lots < 1 || lots > orders.open(order)) {
      throw new IllegalStateException(
          "order " + orders.id(order) + " has " + orders.open(order) + " lots open, not " + lots);
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
      orders.setHold(follower, Math.addExact(orders.hold(follower), received));
    }
  }

  private void finish(int order) {
    if (orders.open(order) == 0) {
      if (orders.has(order, Flags.WORKS)) {
        lists.release(order);
      }
      forget(order);
    }
  }

  private void forget(int order) {
    books.forget(order);
    if (order == entering) {
      entering = 0;
    }
  }

  /** Ends an order and what cannot live without it. */
  void end(int order, CloseReason reason) {
    if (!orders.has(order, Flags.OF_LIST) || reason == CloseReason.OTHER_EXECUTED) {
      endOne(order, reason);
    } else {
      endList(order, reason);
    }
  }

  private void endList(int order, CloseReason reason) {
    lists.mates(order, mates);
    int first = mates[0];
    int second = mates[1];
    boolean swapped = second != 0 && orders.id(second) < orders.id(first);
    endOne(order, reason);
    endMate(swapped ? second : first);
    endMate(swapped ? first : second);
  }

  private void endMate(int order) {
    if (order != 0) {
      endOne(order, CloseReason.LIST_CLOSED);
    }
  }

  /** Ends an order and nothing else. */
  void endOne(int order, CloseReason reason) {
    books.lift(order);
    if (orders.has(order, Flags.OF_LIST) || lists.nextReleased() != 0) {
      lists.handOver(order);
      lists.unlink(order);
    }
    sink.closed(order, reason, nowMillis);
    forget(order);
  }

  /** Makes an order's total quantity smaller; its hold falls to what is needed for the rest. */
  void shrink(int order, long quantityLots) {
    books.shrink(order, books.quantity(order) - quantityLots);
    sink.reduced(order, quantityLots, holds.release(order, limitOf(order)), nowMillis);
  }

  private long limitOf(int order) {
    boolean plain = !orders.has(order, Flags.TRAITS);
    return plain && order == entering ? enteringTicks : books.limitOf(order);
  }

  /** An order that enters by an earlier decision: what it did is told next. */
  void startReplay(int order, long priceTicks) {
    entering = order;
    enteringTicks = priceTicks;
  }

  /** The order that is entering, or 0. */
  int entering() {
    return entering;
  }

  long enteringTicks() {
    return enteringTicks;
  }

  void stopEntering() {
    entering = 0;
  }
}
