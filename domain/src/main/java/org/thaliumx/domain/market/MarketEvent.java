package org.thaliumx.domain.market;

import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * What happened on a market; the market's state is the fold of these. Times are milliseconds since
 * the epoch and never run backwards on one market.
 */
public sealed interface MarketEvent {

  /** When it happened. */
  long atMillis();

  /** The market exists and takes orders. */
  record MarketOpened(MarketSpec spec, long atMillis) implements MarketEvent {}

  /**
   * A submission became a live order. Its hold is all it may spend, what it took over from an order
   * it replaced included.
   */
  record OrderAccepted(
      long orderId, String account, long submission, OrderTerms terms, long atMillis)
      implements MarketEvent {}

  /** A submission was processed and refused. */
  record OrderRejected(String account, long submission, RejectReason reason, long atMillis)
      implements MarketEvent {}

  /**
   * Two orders traded at the resting one's price, or at the one price of an auction, where the
   * order that came first counts as resting. Fees are in units of the market's fee asset; a
   * negative one is paid out.
   */
  record Traded(
      long tradeId,
      long makerOrderId,
      long takerOrderId,
      long priceTicks,
      long quantityLots,
      long makerFeeUnits,
      long takerFeeUnits,
      long atMillis)
      implements MarketEvent {}

  /** A live order's total quantity became smaller; it keeps its place in the queue. */
  record OrderReduced(long orderId, long quantityLots, long atMillis) implements MarketEvent {}

  /** A live order left the market before it was filled whole. */
  record OrderClosed(long orderId, CloseReason reason, long atMillis) implements MarketEvent {}

  /** The fees collected since the last time were settled with the house account. */
  record FeesSettled(long baseUnits, long quoteUnits, long atMillis) implements MarketEvent {}

  /**
   * An order that waited aside came into play: its trigger was reached, its minimum can trade, or
   * the working order of its list was filled.
   */
  record OrderActivated(long orderId, long atMillis) implements MarketEvent {}

  /**
   * A live order got another price and total quantity by a submission of its own number. It keeps
   * its place only where the price is the same and the quantity no larger.
   */
  record OrderAmended(
      long orderId,
      long submission,
      long priceTicks,
      long quantityLots,
      long addedHoldUnits,
      long atMillis)
      implements MarketEvent {}

  /** A pegged order moved to another price, or aside when the price is 0. */
  record OrderRepriced(long orderId, long priceTicks, long atMillis) implements MarketEvent {}

  /** The orders accepted last, the first of them with this id, make a list. */
  record ListOpened(ListKind kind, long firstOrderId, long atMillis) implements MarketEvent {}

  /** The market lets its accounts do something else from now on. */
  record PhaseChanged(MarketStatus status, long atMillis) implements MarketEvent {}

  /** The market goes by other rules from now on. */
  record RulesSet(MarketRules rules, long atMillis) implements MarketEvent {}

  /** The static price band is measured from this price from now on. */
  record ReferencePriceSet(long priceTicks, long atMillis) implements MarketEvent {}

  /** An account pays other fees here than the market's own. */
  record AccountFeesSet(String account, long makerFeePpm, long takerFeePpm, long atMillis)
      implements MarketEvent {}

  /**
   * An operator stopped the market, or all of them, or lifted that. Everything live closes with it,
   * and everything that is submitted until both switches are lifted is rejected.
   */
  record KillSwitchSet(KillSwitchScope scope, KillSwitchAct act, long atMillis)
      implements MarketEvent {}

  /** An account's orders are cancelled at that time unless it sets its timer again; 0: never. */
  record CancelTimerSet(String account, long dueMillis, long atMillis) implements MarketEvent {}
}
