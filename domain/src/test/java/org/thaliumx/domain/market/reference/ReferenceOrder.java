package org.thaliumx.domain.market.reference;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketSnapshot.LiveOrder;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.rules.PriceBand;

/** A live order. */
final class ReferenceOrder {
  private static final long DAY_MILLIS = 86_400_000;
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  final long id;
  final String account;
  final long submission;
  final OrderTerms terms;

  /** When it expires; 0 for never. */
  final long expireAtMillis;

  /** The worst price it trades at. */
  long limitTicks;

  /** The price it stands at; differs from the limit where it is pegged. */
  long priceTicks;

  long totalLots;
  long filledLots;
  long holdUnits;
  long shownLots;

  /** What must trade at once for it to come into play; 0 once that has happened. */
  long minimumLots;

  /** What is left of an amount of quote asset. */
  long amountUnits;

  /** The best price its trigger trails. */
  long trailedTicks;

  /** A price it saw when it began to wait for its trigger, though none has traded since; or 0. */
  long seenTicks;

  /** Whether a price has reached its trigger, which trails, where that was then. */
  boolean isSetOff;

  /** Where it is; null while it is on its way. */
  @Nullable OrderPlace place;

  /** When it came to its place, in an order of its own. */
  long stamp;

  /** The order it waits for. */
  @Nullable ReferenceOrder working;

  /** The other order of its pair. */
  @Nullable ReferenceOrder partner;

  ReferenceOrder(long id, String account, long submission, OrderTerms terms, long acceptedMillis) {
    this.id = id;
    this.account = account;
    this.submission = submission;
    this.terms = terms;
    this.expireAtMillis = expiry(terms, acceptedMillis);
    this.limitTicks = terms.priceTicks();
    this.priceTicks = terms.priceTicks();
    this.totalLots = terms.quantityLots();
    this.holdUnits = terms.holdUnits();
    this.minimumLots = terms.options().minimumLots();
    this.amountUnits = terms.options().quoteUnits();
  }

  /** A day's order lives until the next midnight. */
  private static long expiry(OrderTerms terms, long acceptedMillis) {
    return switch (terms.timeInForce()) {
      case GTD -> terms.options().expireAtMillis();
      case DAY -> (Math.floorDiv(acceptedMillis, DAY_MILLIS) + 1) * DAY_MILLIS;
      case GTC, IOC, FOK, AT_OPEN, AT_CLOSE -> 0;
    };
  }

  long id() {
    return id;
  }

  long stamp() {
    return stamp;
  }

  Side side() {
    return terms.side();
  }

  boolean buys() {
    return side() == Side.BUY;
  }

  boolean isPegged() {
    return terms.options().peg() != null;
  }

  boolean isForAmount() {
    return terms.options().quoteUnits() > 0;
  }

  boolean isImmediate() {
    return terms.timeInForce() == TimeInForce.IOC || terms.timeInForce() == TimeInForce.FOK;
  }

  boolean isPostOnly() {
    return terms.type() == OrderType.LIMIT_MAKER;
  }

  long openLots() {
    return isForAmount() ? Long.MAX_VALUE : totalLots - filledLots;
  }

  boolean isFilled() {
    return !isForAmount() && openLots() == 0;
  }

  /** Shows as much as it may. */
  void show() {
    long display = terms.options().displayLots();
    shownLots = display > 0 ? Math.min(display, openLots()) : openLots();
  }

  /** Whether a price is as good as its own, or better, for who wants to trade with it. */
  boolean meets(long otherTicks) {
    return buys() ? priceTicks >= otherTicks : priceTicks <= otherTicks;
  }

  boolean isBetterThan(ReferenceOrder other) {
    return priceTicks == other.priceTicks
        ? stamp < other.stamp
        : (priceTicks > other.priceTicks) == buys();
  }

  Trigger trigger() {
    return requireNonNull(terms.options().trigger());
  }

  /** Whether it waits for a trigger that trails. */
  boolean trails() {
    return place == OrderPlace.TRIGGER && trigger().trails();
  }

  boolean waitsForRise() {
    return trigger().kind().rises(side());
  }

  /** The price that sets it off; one that cannot be counted is never reached. */
  BigInteger triggerTicks() {
    if (!trigger().trails()) {
      return BigInteger.valueOf(trigger().priceTicks());
    }
    long part = PriceBand.partOf(trailedTicks, trigger().trailBps());
    BigInteger away = BigInteger.valueOf(Math.max(1, Math.max(part, trigger().trailTicks())));
    BigInteger best = BigInteger.valueOf(trailedTicks);
    return buys() ? best.add(away) : best.subtract(away).max(BigInteger.ONE);
  }

  boolean isSetOffBy(long tradedTicks) {
    int difference = BigInteger.valueOf(tradedTicks).compareTo(triggerTicks());
    return tradedTicks > 0 && (waitsForRise() ? difference >= 0 : difference <= 0);
  }

  /** Whether it must hold all it needs. */
  static boolean holdsAll(OrderTerms terms) {
    boolean immediate = !terms.timeInForce().rests() && !terms.timeInForce().isForAuction();
    return !immediate || terms.options().trigger() != null;
  }

  LiveOrder asLive() {
    return new LiveOrder(
        id,
        account,
        submission,
        terms,
        requireNonNull(place),
        place == OrderPlace.PEG ? 0 : priceTicks,
        totalLots,
        filledLots,
        holdUnits,
        shownLots,
        trailedTicks,
        expireAtMillis,
        working == null ? 0 : working.id,
        partner == null ? 0 : partner.id);
  }

  static BigInteger max() {
    return MAX;
  }
}
