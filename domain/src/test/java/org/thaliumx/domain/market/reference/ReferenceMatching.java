package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.math.BigInteger;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.MarketPhase;

/** What becomes of an order that enters. */
final class ReferenceMatching {
  private final ReferenceState state;
  private final ReferenceMoney money;
  private final ReferenceLists lists;
  private final ReferenceTrading trading;
  private final ReferencePhases phases;
  private final ReferenceCount count;

  ReferenceMatching(
      ReferenceState state,
      ReferenceMoney money,
      ReferenceLists lists,
      ReferenceTrading trading,
      ReferencePhases phases) {
    this.state = state;
    this.money = money;
    this.lists = lists;
    this.trading = trading;
    this.phases = phases;
    this.count = new ReferenceCount(state, money);
  }

  /** The order comes from wherever it is to the other side of the book, or to its own. */
  void enter(ReferenceOrder order) {
    order.place = null;
    if (state.phase() == MarketPhase.TRADING) {
      enterTrading(order);
    } else {
      enterQuietly(order);
    }
  }

  private void enterQuietly(ReferenceOrder order) {
    boolean postOnly = state.phase() == MarketPhase.POST_ONLY;
    if (order.isImmediate()) {
      lists.close(order, CloseReason.PHASE_FORBIDS);
    } else if (order.minimumLots > 0) {
      state.putAside(order, OrderPlace.MINIMUM);
    } else if (postOnly && state.meets(order.side(), order.priceTicks)) {
      lists.close(order, CloseReason.WOULD_TAKE);
    } else {
      state.rest(order);
    }
  }

  private void enterTrading(ReferenceOrder order) {
    if (order.isPostOnly() && state.meets(order.side(), order.priceTicks)) {
      lists.close(order, CloseReason.WOULD_TAKE);
    } else if (!count.isEnough(order)) {
      miss(order);
    } else {
      order.minimumLots = 0;
      match(order, state.lastPriceTicks);
    }
  }

  private void miss(ReferenceOrder order) {
    if (order.isImmediate()) {
      boolean whole = order.terms.timeInForce() == TimeInForce.FOK;
      lists.close(order, whole ? CloseReason.NOT_FILLED_WHOLE : CloseReason.MINIMUM_NOT_MET);
    } else {
      state.putAside(order, OrderPlace.MINIMUM);
    }
  }

  /** Whether the minimum of an order that waits for that can trade now. */
  boolean hasMinimum(ReferenceOrder order) {
    return state.meets(order.side(), order.priceTicks) && count.isEnough(order);
  }

  private void match(ReferenceOrder taker, long dynamicTicks) {
    while (state.isLive(taker) && taker.place == null) {
      ReferenceOrder maker = state.best(taker.side().opposite());
      if (maker == null || !maker.meets(taker.priceTicks)) {
        leave(taker);
      } else if (!count.band(dynamicTicks).contains(maker.priceTicks)) {
        breach(taker);
      } else if (!count.isOwn(taker, maker)) {
        meet(taker, maker);
      } else {
        preventSelfTrade(taker, maker);
      }
    }
  }

  /** Nothing more to trade with. */
  private void leave(ReferenceOrder taker) {
    if (taker.isImmediate()) {
      lists.close(taker, CloseReason.IMMEDIATE_REMAINDER);
    } else {
      state.rest(taker);
    }
  }

  private void breach(ReferenceOrder taker) {
    if (state.rules.band().onBreach() == BandBreach.REJECT) {
      lists.close(taker, CloseReason.PRICE_BAND);
    } else {
      phases.breach();
      leave(taker);
    }
  }

  private void preventSelfTrade(ReferenceOrder taker, ReferenceOrder maker) {
    state.prevented.add(taker.terms.options().selfTrade());
    switch (taker.terms.options().selfTrade()) {
      case ACCOUNT_DEFAULT, NONE -> throw new AssertionError("no self-trade");
      case EXPIRE_TAKER -> lists.close(taker, CloseReason.SELF_TRADE);
      case EXPIRE_MAKER -> lists.close(maker, CloseReason.SELF_TRADE);
      case EXPIRE_BOTH -> {
        lists.close(maker, CloseReason.SELF_TRADE);
        lists.close(taker, CloseReason.SELF_TRADE);
      }
      case DECREMENT_AND_CANCEL -> decrement(taker, maker);
    }
  }

  private void decrement(ReferenceOrder taker, ReferenceOrder maker) {
    long taken = taker.openLots();
    long made = maker.openLots();
    if (made <= taken) {
      lists.close(maker, CloseReason.SELF_TRADE);
    }
    if (taken <= made) {
      lists.close(taker, CloseReason.SELF_TRADE);
    }
    if (taken != made) {
      ReferenceOrder larger = taken > made ? taker : maker;
      lists.dissolvePair(larger);
      lists.reduce(larger, larger.totalLots - Math.min(taken, made));
    }
  }

  private void meet(ReferenceOrder taker, ReferenceOrder maker) {
    if (taker.account.equals(maker.account)) {
      state.prevented.add(SelfTradePrevention.NONE);
    }
    lists.dissolvePair(maker);
    lists.dissolvePair(taker);
    long ticks = maker.priceTicks;
    long lots = affordable(taker, ticks, Math.min(maker.shownLots, taker.openLots()));
    if (lots == 0) {
      lists.close(
          taker,
          isAmountReached(taker, ticks) ? CloseReason.AMOUNT_REACHED : CloseReason.HOLD_EXHAUSTED);
      return;
    }
    trading.trade(maker, taker, ticks, lots);
    state.showNext(maker, lots);
    if (isAmountReached(taker, ticks)) {
      lists.close(taker, CloseReason.AMOUNT_REACHED);
    }
  }

  private long affordable(ReferenceOrder taker, long ticks, long mostLots) {
    long most = mostLots;
    if (taker.isForAmount()) {
      BigInteger bought = big(taker.amountUnits).divide(money.quote(ticks, 1));
      most = bought.min(big(mostLots)).longValueExact();
    }
    long ppm = state.account(taker.account).takerFeePpm;
    return money.payable(taker.side(), ppm, ticks, taker.holdUnits, most);
  }

  private boolean isAmountReached(ReferenceOrder taker, long ticks) {
    return taker.isForAmount() && big(taker.amountUnits).compareTo(money.quote(ticks, 1)) < 0;
  }
}
