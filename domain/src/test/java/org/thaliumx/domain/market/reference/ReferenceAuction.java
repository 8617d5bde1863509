package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Indicative;
import org.thaliumx.domain.order.Side;

/** The one price at which a crossed book trades. */
final class ReferenceAuction {
  private final ReferenceState state;
  private final ReferenceLists lists;
  private final ReferenceTrading trading;

  ReferenceAuction(ReferenceState state, ReferenceLists lists, ReferenceTrading trading) {
    this.state = state;
    this.lists = lists;
    this.trading = trading;
  }

  /** How it would end now; null where nothing would trade. */
  @Nullable Indicative outcome() {
    return candidates()
        .map(this::at)
        .filter(outcome -> outcome.volumeLots() > 0)
        .min(
            Comparator.comparingLong(Indicative::volumeLots)
                .reversed()
                .thenComparingLong(outcome -> Math.abs(outcome.imbalanceLots()))
                .thenComparing(outcome -> distance(outcome.priceTicks()))
                .thenComparingLong(Indicative::priceTicks))
        .orElse(null);
  }

  /** Between two limits next to each other nothing but the distance to the reference changes. */
  private Stream<Long> candidates() {
    ReferenceOrder bid = state.best(Side.BUY);
    ReferenceOrder ask = state.best(Side.SELL);
    if (bid == null || ask == null || !bid.meets(ask.priceTicks)) {
      return Stream.empty();
    }
    var prices = new TreeSet<Long>();
    for (Side side : Side.values()) {
      state
          .book(side)
          .map(order -> order.priceTicks)
          .forEach(price -> {
            prices.add(price - 1);
            prices.add(price);
            prices.add(price == Long.MAX_VALUE ? price : price + 1);
          });
    }
    prices.add(reference());
    return prices.subSet(ask.priceTicks, true, bid.priceTicks, true).stream();
  }

  private long reference() {
    return state.lastPriceTicks > 0 ? state.lastPriceTicks : state.referenceTicks;
  }

  private BigInteger distance(long price) {
    return reference() == 0 ? BigInteger.ZERO : big(price).subtract(big(reference())).abs();
  }

  private Indicative at(long price) {
    long bought = lots(Side.BUY, price);
    long sold = lots(Side.SELL, price);
    return new Indicative(price, Math.min(bought, sold), bought - sold);
  }

  private long lots(Side side, long price) {
    return state
        .book(side)
        .filter(order -> order.meets(price))
        .mapToLong(ReferenceOrder::openLots)
        .sum();
  }

  /** Lets all trade that can at that price. */
  void uncross() {
    Indicative outcome = outcome();
    if (outcome == null) {
      return;
    }
    long price = outcome.priceTicks();
    state.referenceTicks = price;
    while (true) {
      ReferenceOrder bid = state.best(Side.BUY);
      ReferenceOrder ask = state.best(Side.SELL);
      if (bid == null || ask == null || !bid.meets(price) || !ask.meets(price)) {
        return;
      }
      trade(bid.id < ask.id ? bid : ask, bid.id < ask.id ? ask : bid, price);
    }
  }

  private void trade(ReferenceOrder maker, ReferenceOrder taker, long price) {
    lists.dissolvePair(maker);
    lists.dissolvePair(taker);
    trading.trade(maker, taker, price, Math.min(maker.openLots(), taker.openLots()));
    maker.show();
    taker.show();
  }
}
