package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.math.BigInteger;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.PriceBand;

/** Counts beforehand what an order can trade at once. */
final class ReferenceCount {
  private final ReferenceState state;
  private final ReferenceMoney money;

  ReferenceCount(ReferenceState state, ReferenceMoney money) {
    this.state = state;
    this.money = money;
  }

  /** The prices a trade may have, both ends included. */
  record Band(BigInteger low, BigInteger high) {
    static final Band ANY = new Band(BigInteger.ZERO, big(Long.MAX_VALUE));

    static Band round(long ticks, long bps) {
      BigInteger part = big(PriceBand.partOf(ticks, bps));
      return bps == 0 || ticks == 0
          ? ANY
          : new Band(big(ticks).subtract(part), big(ticks).add(part));
    }

    Band and(Band other) {
      return new Band(low.max(other.low), high.min(other.high));
    }

    boolean contains(long ticks) {
      return low.compareTo(big(ticks)) <= 0 && high.compareTo(big(ticks)) >= 0;
    }
  }

  /** The band for an order before which that was the last price. */
  Band band(long dynamicTicks) {
    PriceBand rule = state.rules.band();
    return Band.round(state.referenceTicks, rule.staticBps())
        .and(Band.round(dynamicTicks, rule.dynamicBps()));
  }

  /** Whether both are of one account or group, and the taker minds. */
  boolean isOwn(ReferenceOrder taker, ReferenceOrder maker) {
    long group = state.account(taker.account).group;
    boolean same =
        taker.account.equals(maker.account)
            || (group != 0 && group == state.account(maker.account).group);
    return same && taker.terms.options().selfTrade() != SelfTradePrevention.NONE;
  }

  /** Whether what has to trade at once can, if anything has to. */
  boolean isEnough(ReferenceOrder taker) {
    boolean whole = taker.terms.timeInForce() == TimeInForce.FOK;
    long wanted = whole ? taker.openLots() : taker.minimumLots;
    BigInteger cost = BigInteger.ZERO;
    long left = wanted;
    Band band = band(state.lastPriceTicks);
    for (ReferenceOrder maker : state.queue(taker.side().opposite())) {
      boolean stops = isOwn(taker, maker) && !stepsOverOwn(taker);
      if (left == 0 || stops || !maker.meets(taker.priceTicks)) {
        break;
      }
      if (!band.contains(maker.priceTicks)) {
        break;
      }
      if (!isOwn(taker, maker)) {
        band = band.and(first(maker));
        long lots = Math.min(left, countable(taker, maker));
        cost = cost.add(money.given(taker.side(), maker.priceTicks, lots));
        left -= lots;
      }
    }
    return left == 0 && pays(taker, cost, wanted);
  }

  /** The first trade sets the static reference where there is none. */
  private Band first(ReferenceOrder maker) {
    return state.referenceTicks == 0
        ? Band.round(maker.priceTicks, state.rules.band().staticBps())
        : Band.ANY;
  }

  private static boolean stepsOverOwn(ReferenceOrder taker) {
    return taker.terms.options().selfTrade() == SelfTradePrevention.EXPIRE_MAKER;
  }

  /** Hidden quantity comes after an own order at its price, and that is where it ends. */
  private long countable(ReferenceOrder taker, ReferenceOrder maker) {
    boolean endsHere =
        !stepsOverOwn(taker)
            && state
                .book(maker.side())
                .anyMatch(own -> own.priceTicks == maker.priceTicks && isOwn(taker, own));
    return endsHere ? maker.shownLots : maker.openLots();
  }

  private boolean pays(ReferenceOrder taker, BigInteger cost, long lots) {
    OrderTerms terms = taker.terms;
    long ppm = state.account(taker.account).takerFeePpm;
    BigInteger fees = money.feesOnTop(terms.side(), cost, lots, ppm);
    return cost.add(fees).compareTo(big(taker.holdUnits)) <= 0;
  }
}
