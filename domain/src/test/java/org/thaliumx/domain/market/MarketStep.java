package org.thaliumx.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;

/**
 * One step of a random workload; it means something whatever the steps before it were. A step that
 * names an order does so by a number: which of the account's live orders, counted round and round;
 * below zero, which submission before its last.
 */
sealed interface MarketStep {

  /**
   * An order; it holds that part of what it needs.
   *
   * @param options all but the time of expiry
   * @param expireInMillis when it expires from then on, if it is good till a date
   */
  record Wish(
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      int holdPercent,
      OrderOptions options,
      long expireInMillis,
      long selfTradeGroup) {}

  /** The market opens, with other terms than it has where it is to be refused. */
  record Open(boolean otherTerms) implements MarketStep {}

  /** The next order of an account. */
  record Order(String account, Wish wish, long ageMillis) implements MarketStep {}

  /** The next list of an account. */
  record OrderList(String account, ListKind kind, List<Wish> legs, long ageMillis)
      implements MarketStep {}

  /** Another price and quantity for an order, with that part of what has to be held more. */
  record Amend(
      String account,
      int which,
      long priceTicks,
      long quantityLots,
      int holdPercent,
      long ageMillis)
      implements MarketStep {}

  /** An order in place of another. */
  record Replace(String account, int which, boolean evenIfGone, Wish wish, long ageMillis)
      implements MarketStep {}

  /** Asks why an order would be refused. */
  record Ask(String account, Wish wish) implements MarketStep {}

  /** A submission that was received before, or one that comes before its time. */
  record OutOfTurn(String account, long distance) implements MarketStep {}

  /** Cancels an order. */
  record Cancel(String account, int which) implements MarketStep {}

  /** Reduces an order. */
  record Reduce(String account, int which, long quantityLots) implements MarketStep {}

  /** Cancels all orders of an account or a side, or both. */
  record CancelAll(@Nullable String account, @Nullable Side side, CloseReason reason)
      implements MarketStep {}

  /** Sets a cancel timer. */
  record Timer(String account, long timeoutMillis) implements MarketStep {}

  /** Another phase, with an end after so long, or without where that is 0. */
  record Phase(MarketPhase phase, AuctionKind kind, long millis) implements MarketStep {}

  /**
   * A kill switch.
   *
   * @param ahead of one of the exchange, how far its act is from the last one the market has heard
   */
  record KillSwitch(KillSwitchScope scope, boolean engaged, long ahead) implements MarketStep {}

  /** Other rules. */
  record Rules(MarketRules rules) implements MarketStep {}

  /** Another reference price. */
  record Reference(long priceTicks) implements MarketStep {}

  /** Other fees for an account. */
  record Fees(String account, long makerFeePpm, long takerFeePpm) implements MarketStep {}

  /** Settles fees. */
  record SettleFees() implements MarketStep {}

  /** Sends settlements. */
  record Send() implements MarketStep {}

  /** Tells the public. */
  record Publish() implements MarketStep {}

  /** Acknowledges that part of what an account was sent. */
  record Acknowledge(String account, int percent) implements MarketStep {}

  /** Moves the clock, maybe backwards. */
  record Clock(long millis) implements MarketStep {}

  /** Does what is due. */
  record Advance() implements MarketStep {}

  /** Goes on with an engine restored from a snapshot. */
  record Restore() implements MarketStep {}

  /** Compares with an engine that has replayed every event. */
  record Replay() implements MarketStep {}
}
