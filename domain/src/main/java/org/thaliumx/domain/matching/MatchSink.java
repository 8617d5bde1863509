package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * Is told each thing that happens in a {@link MatchingCore}, in order, after it happened there.
 *
 * <p>An order is named by its handle, which is good for asking the core about it during the call
 * and, while the order lives, after it. A handle is used again for another order later. Whoever is
 * told must not change the core.
 */
public interface MatchSink extends LevelSink {

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

  /** An order's total quantity became smaller, and so much of its hold comes free. */
  void reduced(int order, long quantityLots, long releasedUnits, long atMillis);

  /** An order that was put aside comes into play. */
  void activated(int order, long atMillis);

  /**
   * An order got another price and total quantity.
   *
   * @param submission the number its owner submitted the amendment under
   * @param addedUnits what its owner added to its hold
   * @param releasedUnits what of its hold comes free
   */
  void amended(
      int order,
      long submission,
      long priceTicks,
      long quantityLots,
      long addedUnits,
      long releasedUnits,
      long atMillis);

  /** A pegged order goes to another price, or aside when it is 0. */
  void repriced(int order, long priceTicks, long atMillis);

  /** The orders accepted last, the first of them with this id, make a list. */
  void listed(ListKind kind, long firstOrderId, long atMillis);

  /** The market lets its accounts do something else from now on. */
  void phaseChanged(MarketStatus status, long atMillis);

  /** An order's life ended before it was filled whole. */
  void closed(int order, CloseReason reason, long atMillis);
}
