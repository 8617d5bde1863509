package org.thaliumx.domain.market;

import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;

/**
 * What happened on a market; the market's state is the fold of these. Times are milliseconds since
 * the epoch and never run backwards on one market.
 */
public sealed interface MarketEvent {

  /** When it happened. */
  long atMillis();

  /** The market exists and takes orders. */
  record MarketOpened(MarketSpec spec, long atMillis) implements MarketEvent {}

  /** A submission became a live order. */
  record OrderAccepted(
      long orderId, String account, long submission, OrderTerms terms, long atMillis)
      implements MarketEvent {}

  /** A submission was processed and refused. */
  record OrderRejected(String account, long submission, RejectReason reason, long atMillis)
      implements MarketEvent {}

  /** Two orders traded at the resting one's price. Fees are in units of the asset received. */
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
}
