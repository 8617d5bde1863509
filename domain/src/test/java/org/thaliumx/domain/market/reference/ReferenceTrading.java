package org.thaliumx.domain.market.reference;

import java.util.List;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.PriceBand;

/** One trade and all that goes with it. */
final class ReferenceTrading {
  private final ReferenceState state;
  private final ReferenceMoney money;
  private final ReferenceLists lists;

  ReferenceTrading(ReferenceState state, ReferenceMoney money, ReferenceLists lists) {
    this.state = state;
    this.money = money;
    this.lists = lists;
  }

  void trade(ReferenceOrder maker, ReferenceOrder taker, long ticks, long lots) {
    long makerPpm = state.account(maker.account).makerFeePpm;
    long takerPpm = state.account(taker.account).takerFeePpm;
    long makerFee = money.fee(maker.side(), makerPpm, ticks, lots);
    long takerFee = money.fee(taker.side(), takerPpm, ticks, lots);
    long id = ++state.lastTradeId;
    state.add(at -> new Traded(id, maker.id, taker.id, ticks, lots, makerFee, takerFee, at));
    move(ticks);
    fill(maker, ticks, lots, makerFee);
    fill(taker, ticks, lots, takerFee);
    for (ReferenceOrder order : List.of(maker, taker)) {
      if (order.isFilled()) {
        state.live.remove(order);
        lists.release(order);
      }
    }
  }

  private void fill(ReferenceOrder order, long ticks, long lots, long fee) {
    boolean onTop = money.paysOnTop(order.side());
    long given = money.given(order.side(), ticks, lots).longValueExact();
    order.holdUnits -= given + (onTop ? Math.max(fee, 0) : 0);
    order.filledLots += lots;
    if (order.holdUnits < 0 || order.openLots() < 0) {
      throw new AssertionError("order " + order.id + " gives more than it has");
    }
    if (order.isForAmount()) {
      order.amountUnits -= money.quote(ticks, lots).longValueExact();
    }
    boolean inQuote = state.spec.feeAsset() == FeeAsset.QUOTE || !order.buys();
    state.quoteFeeUnits += inQuote ? fee : 0;
    state.baseFeeUnits += inQuote ? 0 : fee;
    long received = money.given(order.side().opposite(), ticks, lots).longValueExact();
    proceed(order, received - (onTop ? 0 : fee));
  }

  /** What a working order receives is held by the first that waits for it, if that gives it. */
  private void proceed(ReferenceOrder order, long units) {
    List<ReferenceOrder> waiting = state.waitingFor(order);
    if (!waiting.isEmpty() && waiting.getFirst().side() != order.side()) {
      ReferenceOrder first = waiting.getFirst();
      first.holdUnits =
          ReferenceMoney.counted(
              ReferenceMoney.big(first.holdUnits).add(ReferenceMoney.big(units)));
    }
  }

  private void move(long ticks) {
    state.lastPriceTicks = ticks;
    state.referenceTicks = state.referenceTicks == 0 ? ticks : state.referenceTicks;
    state.pricesSince.add(ticks);
    watch(ticks);
    state
        .byId()
        .forEach(order -> {
          if (order.trails()) {
            trail(order, ticks);
          }
        });
  }

  private void trail(ReferenceOrder order, long ticks) {
    var before = order.triggerTicks();
    order.trailedTicks =
        order.side() == Side.SELL
            ? Math.max(order.trailedTicks, ticks)
            : Math.min(order.trailedTicks, ticks);
    if (!before.equals(order.triggerTicks())) {
      state.rejuvenate(order);
    }
    order.isSetOff |= order.isSetOffBy(ticks);
  }

  /** The circuit breaker looks at a trade. */
  private void watch(long ticks) {
    CircuitBreaker breaker = state.rules.breaker();
    if (breaker.moveBps() == 0) {
      return;
    }
    boolean trading = state.phase() == MarketPhase.TRADING;
    long age = state.timeMillis - state.breakerMillis;
    if (state.breakerTicks == 0 || age >= breaker.windowMillis() || !trading) {
      state.breakerTicks = ticks;
      state.breakerMillis = state.timeMillis;
    }
    long moved = Math.abs(ticks - state.breakerTicks);
    state.tripped |= trading && moved > PriceBand.partOf(state.breakerTicks, breaker.moveBps());
  }
}
