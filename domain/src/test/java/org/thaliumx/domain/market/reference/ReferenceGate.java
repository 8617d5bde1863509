package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;
import static org.thaliumx.domain.market.reference.ReferenceMoney.fits;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission.Amend;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;

/** Why an order is refused: the first reason there is. */
final class ReferenceGate {
  private final ReferenceState state;
  private final ReferenceMoney money;

  ReferenceGate(ReferenceState state, ReferenceMoney money) {
    this.state = state;
    this.money = money;
  }

  /** Why everything is refused that is submitted now. */
  @Nullable RejectReason refusalOfAll(boolean late) {
    if (!state.open) {
      return RejectReason.UNKNOWN_MARKET;
    }
    if (late) {
      return RejectReason.TOO_LATE;
    }
    return state.stopped || state.exchangeStopped ? RejectReason.KILL_SWITCH : null;
  }

  @Nullable RejectReason refusal(String account, OrderTerms terms, long atMillis) {
    boolean exempt = terms.options().quoteUnits() > 0 || !ReferenceOrder.holdsAll(terms);
    BigInteger held = exempt ? null : big(terms.holdUnits());
    RejectReason first = ofSize(terms, openLots(terms.side(), null));
    if (first == null) {
      first = ofFunds(terms, held);
    }
    if (first == null) {
      first = ofTime(terms, atMillis);
    }
    if (first == null) {
      first = ofPhase(terms);
    }
    if (first == null) {
      first = ofCount(account, 1);
    }
    if (first == null) {
      first = ofMinimums(account, terms);
    }
    return first == null ? ofPrice(terms) : first;
  }

  /** Why a list is refused. */
  @Nullable RejectReason refusal(String account, ListKind kind, List<OrderTerms> legs) {
    for (int i = 0; i < legs.size(); i++) {
      RejectReason reason = ofLeg(account, kind, legs, i);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private @Nullable RejectReason ofLeg(
      String account, ListKind kind, List<OrderTerms> legs, int index) {
    OrderTerms leg = legs.get(index);
    boolean waits = kind.hasWorkingOrder() && index > 0;
    BigInteger before = openLots(leg.side(), null);
    for (OrderTerms earlier : legs.subList(0, index)) {
      before = before.add(big(earlier.side() == leg.side() ? earlier.quantityLots() : 0));
    }
    RejectReason first = ofSize(leg, before);
    if (first == null) {
      first = ofFunds(leg, heldByLeg(kind, legs, index));
    }
    if (first == null) {
      first = ofTime(leg, state.timeMillis);
    }
    if (first == null && !waits) {
      first = ofPhase(leg);
    }
    if (first == null) {
      first = ofCount(account, legs.size());
    }
    return first == null && !waits ? ofPrice(leg) : first;
  }

  /** What a leg and its pair hold; null where nobody asks. */
  private static @Nullable BigInteger heldByLeg(ListKind kind, List<OrderTerms> legs, int index) {
    OrderTerms leg = legs.get(index);
    boolean waits = kind.hasWorkingOrder() && index > 0;
    boolean paidByTrades = waits && leg.side() != legs.getFirst().side();
    if (paidByTrades || !ReferenceOrder.holdsAll(leg)) {
      return null;
    }
    int pairFrom = kind.orders() - 2;
    return kind == ListKind.OTO || index < pairFrom
        ? big(leg.holdUnits())
        : big(legs.get(pairFrom).holdUnits()).add(big(legs.get(pairFrom + 1).holdUnits()));
  }

  /** Why an amendment is refused; {@code target} is null where it does not live. */
  @Nullable RejectReason refusal(@Nullable ReferenceOrder target, Amend amend) {
    if (!state.phase().takesOrders()) {
      return RejectReason.PHASE_FORBIDS;
    }
    if (target == null) {
      return RejectReason.ORDER_CLOSED;
    }
    if (target.place != OrderPlace.BOOK
        || target.terms.type() == OrderType.MARKET
        || target.isPegged()
        || state.isOfList(target)) {
      return RejectReason.NOT_AMENDABLE;
    }
    if (amend.quantityLots() <= target.filledLots) {
      return RejectReason.QUANTITY_TOO_SMALL;
    }
    long shown = target.terms.options().displayLots();
    return shown > 0 && big(shown).multiply(big(100)).compareTo(big(amend.quantityLots())) < 0
        ? RejectReason.QUANTITY_TOO_LARGE
        : ofChange(target, amend);
  }

  private @Nullable RejectReason ofChange(ReferenceOrder target, Amend amend) {
    Side side = target.side();
    long ticks = amend.priceTicks();
    RejectReason first = ofSize(ticks, amend.quantityLots(), openLots(side, target));
    if (first != null) {
      return first;
    }
    BigInteger held = big(target.holdUnits).add(big(amend.holdUnits()));
    long open = amend.quantityLots() - target.filledLots;
    if (money.needed(side, ticks, open).compareTo(held) > 0) {
      return RejectReason.INSUFFICIENT_FUNDS;
    }
    if (isOutOfBand(side, ticks)) {
      return RejectReason.PRICE_OUT_OF_BAND;
    }
    boolean mayTake = !target.isPostOnly() && state.phase() != MarketPhase.POST_ONLY;
    return !mayTake && state.meets(side, ticks) ? RejectReason.WOULD_TAKE : null;
  }

  private BigInteger openLots(Side side, @Nullable ReferenceOrder aside) {
    return state.live.stream()
        .filter(order -> order != aside && order.side() == side)
        .map(order -> big(order.openLots()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private @Nullable RejectReason ofSize(OrderTerms terms, BigInteger openBefore) {
    return terms.options().quoteUnits() > 0
        ? ofNotional(big(terms.options().quoteUnits()))
        : ofSize(terms.priceTicks(), terms.quantityLots(), openBefore);
  }

  private @Nullable RejectReason ofSize(long ticks, long lots, BigInteger openBefore) {
    if (!fits(money.needed(Side.BUY, ticks, lots))
        || !fits(money.base(lots))
        || !fits(openBefore.add(big(lots)))) {
      return RejectReason.NOTIONAL_TOO_LARGE;
    }
    if (lots < state.rules.minQuantityLots()) {
      return RejectReason.QUANTITY_TOO_SMALL;
    }
    return lots > state.rules.maxQuantityLots()
        ? RejectReason.QUANTITY_TOO_LARGE
        : ofNotional(money.quote(ticks, lots));
  }

  private @Nullable RejectReason ofNotional(BigInteger notional) {
    if (notional.compareTo(big(state.rules.minNotionalUnits())) < 0) {
      return RejectReason.NOTIONAL_TOO_SMALL;
    }
    return notional.compareTo(big(state.rules.maxNotionalUnits())) > 0
        ? RejectReason.NOTIONAL_TOO_LARGE
        : null;
  }

  private @Nullable RejectReason ofFunds(OrderTerms terms, @Nullable BigInteger held) {
    return held != null
            && money.needed(terms.side(), terms.priceTicks(), terms.quantityLots()).compareTo(held)
                > 0
        ? RejectReason.INSUFFICIENT_FUNDS
        : null;
  }

  private static @Nullable RejectReason ofTime(OrderTerms terms, long atMillis) {
    boolean over =
        terms.timeInForce() == TimeInForce.GTD && terms.options().expireAtMillis() <= atMillis;
    return over ? RejectReason.EXPIRY_PASSED : null;
  }

  private @Nullable RejectReason ofPhase(OrderTerms terms) {
    boolean immediate =
        terms.timeInForce() == TimeInForce.IOC || terms.timeInForce() == TimeInForce.FOK;
    boolean tradesAtOnce = immediate && terms.options().trigger() == null;
    boolean takes =
        state.phase().takesOrders() && (state.phase() == MarketPhase.TRADING || !tradesAtOnce);
    return takes ? null : RejectReason.PHASE_FORBIDS;
  }

  private @Nullable RejectReason ofCount(String account, int more) {
    long live = state.live.stream().filter(order -> order.account.equals(account)).count();
    return live + more > state.rules.maxOpenOrders() ? RejectReason.TOO_MANY_OPEN_ORDERS : null;
  }

  private @Nullable RejectReason ofMinimums(String account, OrderTerms terms) {
    long waiting =
        state.live.stream()
            .filter(order -> order.account.equals(account) && mayWait(order.terms))
            .filter(order -> order.place == OrderPlace.MINIMUM || order.place == OrderPlace.TRIGGER)
            .count();
    return mayWait(terms) && waiting >= MarketRules.MAX_WAITING_FOR_MINIMUM
        ? RejectReason.TOO_MANY_OPEN_ORDERS
        : null;
  }

  private static boolean mayWait(OrderTerms terms) {
    return terms.options().minimumLots() > 0 && terms.timeInForce().rests();
  }

  private @Nullable RejectReason ofPrice(OrderTerms terms) {
    if (terms.type() != OrderType.MARKET && isOutOfBand(terms.side(), terms.priceTicks())) {
      return RejectReason.PRICE_OUT_OF_BAND;
    }
    Trigger trigger = terms.options().trigger();
    return trigger == null ? ofTaking(terms) : ofTrigger(terms.side(), trigger);
  }

  private boolean isOutOfBand(Side side, long ticks) {
    PriceBand band = state.rules.band();
    long reference = state.referenceTicks;
    if (band.onBreach() != BandBreach.REJECT || band.staticBps() == 0 || reference == 0) {
      return false;
    }
    BigInteger part = big(PriceBand.partOf(reference, band.staticBps()));
    return side == Side.BUY
        ? big(ticks).compareTo(big(reference).add(part)) > 0
        : big(ticks).compareTo(big(reference).subtract(part)) < 0;
  }

  private @Nullable RejectReason ofTrigger(Side side, Trigger trigger) {
    long last = state.lastPriceTicks;
    if (trigger.trails()) {
      return last == 0 ? RejectReason.NO_REFERENCE_PRICE : null;
    }
    TriggerKind kind = trigger.kind();
    boolean reached =
        kind.rises(side) ? last >= trigger.priceTicks() : last <= trigger.priceTicks();
    return last > 0 && reached ? RejectReason.WOULD_TRIGGER : null;
  }

  private @Nullable RejectReason ofTaking(OrderTerms terms) {
    boolean mayTake =
        terms.type() != OrderType.LIMIT_MAKER && state.phase() != MarketPhase.POST_ONLY;
    boolean entersNow = terms.options().peg() == null && !terms.timeInForce().isForAuction();
    return !mayTake && entersNow && state.meets(terms.side(), terms.priceTicks())
        ? RejectReason.WOULD_TAKE
        : null;
  }
}
