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
   * @param feeUnits the fee, in units of the market's fee asset; negative when it is paid out
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

  /**
   * The order's total quantity became smaller.
   *
   * @param releasedUnits what of its hold comes free
   */
  record Reduced(long submission, long quantityLots, long releasedUnits, long atMillis)
      implements Settlement {}

  /** The order waited aside and came into play. */
  record Activated(long submission, long atMillis) implements Settlement {}

  /**
   * The submission, an amendment, was applied to an order, which takes over what it held.
   *
   * @param target the order's own submission
   * @param releasedUnits what of both holds comes free
   */
  record Amended(
      long submission,
      long target,
      long priceTicks,
      long quantityLots,
      long releasedUnits,
      long atMillis)
      implements Settlement {}

  /**
   * The order left the market before it was filled whole. What is left of its hold comes free,
   * unless the other order of its pair or the one that replaces it takes it over.
   */
  record Closed(long submission, CloseReason reason, long atMillis) implements Settlement {}

  /** What the market collected in fees since the last time; only the house account receives it. */
  record FeeIncome(long baseUnits, long quoteUnits, long atMillis) implements Settlement {

    @Override
    public long submission() {
      return 0;
    }
  }
}
