package org.thaliumx.domain.settlement;

import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.RejectReason;

/**
 * One fact a market settles with one account. A market numbers the settlements of each account from
 * 1 without gaps; the account applies each number exactly once, in order.
 *
 * <p>All times are milliseconds since the epoch by the market's clock.
 */
public sealed interface Settlement {

  /** The account's submission it is about; 0 when it is about none. */
  long submission();

  /** When the market decided it. */
  long atMillis();

  /** The market took the submission in as a live order. */
  record Accepted(long submission, long orderId, long atMillis) implements Settlement {}

  /** The market refused the submission; its hold comes free. */
  record Rejected(long submission, RejectReason reason, long atMillis) implements Settlement {}

  /**
   * A part of the order traded.
   *
   * @param feeUnits the fee, in units of the asset the order receives, already part of what trades
   */
  record Filled(
      long submission,
      long tradeId,
      Liquidity liquidity,
      long priceTicks,
      long quantityLots,
      long feeUnits,
      long atMillis)
      implements Settlement {}

  /** The order's total quantity became smaller; the hold for the difference comes free. */
  record Reduced(long submission, long quantityLots, long atMillis) implements Settlement {}

  /** The order left the market before it was filled whole; what is left of its hold comes free. */
  record Closed(long submission, CloseReason reason, long atMillis) implements Settlement {}

  /** What the market collected in fees since the last time; only the house account receives it. */
  record FeeIncome(long baseUnits, long quoteUnits, long atMillis) implements Settlement {

    @Override
    public long submission() {
      return 0;
    }
  }
}
