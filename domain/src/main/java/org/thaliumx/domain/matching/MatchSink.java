package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.RejectReason;

/**
 * Is told each thing that happens in a {@link MatchingCore}, in order, after it happened there.
 *
 * <p>An order is named by its handle, which is good for asking the core about it during the call
 * and, while the order lives, after it. A handle is used again for another order later. Whoever is
 * told must not change the core.
 */
public interface MatchSink {

  /** An order came to life; what it trades at once is told next. */
  void accepted(int order, long atMillis);

  /** An order was refused and never lived. */
  void rejected(int account, long submission, RejectReason reason, long atMillis);

  /** Two orders traded; either may be filled whole, which ends its life. */
  void traded(
      long tradeId,
      int maker,
      int taker,
      long priceTicks,
      long quantityLots,
      long makerFeeUnits,
      long takerFeeUnits,
      long atMillis);

  /** An order's total quantity became smaller. */
  void reduced(int order, long quantityLots, long atMillis);

  /** An order's life ended before it was filled whole. */
  void closed(int order, CloseReason reason, long atMillis);
}
