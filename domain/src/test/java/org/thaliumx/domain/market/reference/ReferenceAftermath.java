package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.OrderActivated;
import org.thaliumx.domain.market.MarketEvent.OrderRepriced;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketPhase;

/** What follows from a command, one thing after the other until nothing does. */
final class ReferenceAftermath {
  private final ReferenceState state;
  private final ReferenceMoney money;
  private final ReferenceLists lists;
  private final ReferencePhases phases;
  private final ReferenceMatching matching;

  ReferenceAftermath(
      ReferenceState state,
      ReferenceMoney money,
      ReferenceLists lists,
      ReferencePhases phases,
      ReferenceMatching matching) {
    this.state = state;
    this.money = money;
    this.lists = lists;
    this.phases = phases;
    this.matching = matching;
  }

  void run() {
    boolean more = true;
    while (more) {
      more = release() || halt() || trigger() || meetMinimum() || reprice();
    }
    forgetPrices();
  }

  private boolean isTrading() {
    return state.phase() == MarketPhase.TRADING;
  }

  private boolean release() {
    ReferenceOrder order = state.releases.poll();
    if (order == null) {
      return false;
    }
    if (state.isLive(order)) {
      cover(order);
    }
    if (state.isLive(order)) {
      activate(order);
      if (order.terms.options().trigger() == null) {
        matching.enter(order);
      } else {
        await(order);
        order.seenTicks = state.lastPriceTicks;
        order.isSetOff = order.trails() && order.isSetOffBy(state.lastPriceTicks);
      }
    }
    return true;
  }

  /** Lets the open quantity fall to what the hold, which came from trades, covers. */
  private void cover(ReferenceOrder order) {
    if (!ReferenceOrder.holdsAll(order.terms)) {
      return;
    }
    long lots =
        money.coverable(
            order.side(), order.limitTicks, ReferenceLists.heldBy(order), order.openLots());
    if (lots == 0) {
      lists.close(order, CloseReason.HOLD_EXHAUSTED);
    } else if (lots < order.openLots()) {
      lists.reduce(order, lots);
    }
  }

  /** Puts an order aside until its trigger is reached. */
  void await(ReferenceOrder order) {
    order.trailedTicks = order.trigger().trails() ? state.lastPriceTicks : 0;
    state.putAside(order, OrderPlace.TRIGGER);
  }

  private void activate(ReferenceOrder order) {
    state.add(at -> new OrderActivated(order.id, at));
  }

  private boolean halt() {
    boolean halts = state.tripped && isTrading();
    state.tripped = false;
    if (halts) {
      phases.halt();
    }
    return halts;
  }

  private boolean trigger() {
    if (!isTrading()) {
      return false;
    }
    Optional<ReferenceOrder> first =
        state
            .at(OrderPlace.TRIGGER)
            .filter(this::isSetOff)
            .min(ReferenceAftermath::compareTriggers);
    first.ifPresent(order -> {
      lists.dissolvePair(order);
      activate(order);
      matching.enter(order);
    });
    if (first.isEmpty()) {
      forgetPrices();
    }
    return first.isPresent();
  }

  /** One that trails is set off by a price at the time of it, or never. */
  private boolean isSetOff(ReferenceOrder order) {
    return order.trails()
        ? order.isSetOff
        : order.isSetOffBy(order.seenTicks)
            || state.pricesSince.stream().anyMatch(order::isSetOffBy);
  }

  private static int compareTriggers(ReferenceOrder a, ReferenceOrder b) {
    if (a.waitsForRise() != b.waitsForRise()) {
      return a.waitsForRise() ? -1 : 1;
    }
    int byPrice = a.triggerTicks().compareTo(b.triggerTicks());
    int byAge = Long.compare(a.stamp, b.stamp);
    return byPrice == 0 ? byAge : a.waitsForRise() ? byPrice : -byPrice;
  }

  private void forgetPrices() {
    state.pricesSince.clear();
    for (ReferenceOrder order : state.live) {
      order.seenTicks = 0;
      order.isSetOff = false;
    }
  }

  private boolean meetMinimum() {
    if (!isTrading()) {
      return false;
    }
    Optional<ReferenceOrder> first =
        state
            .at(OrderPlace.MINIMUM)
            .filter(matching::hasMinimum)
            .min(
                Comparator.comparing(ReferenceOrder::side)
                    .thenComparing((a, b) -> a == b ? 0 : a.isBetterThan(b) ? -1 : 1));
    first.ifPresent(order -> {
      activate(order);
      matching.enter(order);
    });
    return first.isPresent();
  }

  private boolean reprice() {
    if (!isTrading()) {
      return false;
    }
    for (ReferenceOrder order : state.byId()) {
      boolean stands = order.place == OrderPlace.BOOK || order.place == OrderPlace.PEG;
      if (order.isPegged() && stands && pegTicks(order) != standing(order)) {
        move(order, pegTicks(order));
        return true;
      }
    }
    return false;
  }

  private static long standing(ReferenceOrder order) {
    return order.place == OrderPlace.PEG ? 0 : order.priceTicks;
  }

  private void move(ReferenceOrder order, long ticks) {
    state.add(at -> new OrderRepriced(order.id, ticks, at));
    if (ticks == 0) {
      state.putAside(order, OrderPlace.PEG);
    } else {
      order.place = null;
      order.priceTicks = ticks;
      matching.enter(order);
    }
  }

  /** A pegged order that is accepted goes to its price, or aside. */
  void peg(ReferenceOrder order) {
    long ticks = pegTicks(order);
    if (ticks == 0) {
      state.putAside(order, OrderPlace.PEG);
    } else {
      move(order, ticks);
    }
  }

  /** What the price of a pegged order should be; 0 for none. */
  private long pegTicks(ReferenceOrder order) {
    var peg = order.terms.options().peg();
    long own = bestUnpegged(order.side());
    long other = bestUnpegged(order.side().opposite());
    if (peg == null) {
      throw new AssertionError("order " + order.id + " is not pegged");
    }
    BigInteger reference =
        switch (peg.reference()) {
          case PRIMARY -> big(own);
          case MARKET -> big(other);
          case MIDPOINT -> own == 0 || other == 0 ? BigInteger.ZERO : middle(order, own, other);
        };
    return reference.signum() == 0 ? 0 : away(order, reference, peg.offsetTicks());
  }

  private static BigInteger middle(ReferenceOrder order, long own, long other) {
    return big(own).add(big(other)).add(big(order.buys() ? 0 : 1)).shiftRight(1);
  }

  private static long away(ReferenceOrder order, BigInteger reference, long offset) {
    BigInteger price =
        order.buys()
            ? reference.subtract(big(offset)).min(big(order.limitTicks))
            : reference.add(big(offset)).max(big(order.limitTicks));
    return price.max(BigInteger.ONE).min(ReferenceOrder.max()).longValueExact();
  }

  private long bestUnpegged(Side side) {
    @Nullable ReferenceOrder best =
        state.queue(side).stream().filter(order -> !order.isPegged()).findFirst().orElse(null);
    return best == null ? 0 : best.priceTicks;
  }
}
