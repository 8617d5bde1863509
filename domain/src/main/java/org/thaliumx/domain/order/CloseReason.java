package org.thaliumx.domain.order;

/** Why an order left the market before its whole quantity was filled. */
public enum CloseReason {
  /** Its owner cancelled it. */
  CANCELLED_BY_OWNER(OrderStatus.CANCELLED),
  /** It was immediate-or-cancel and found no more to trade with at its price. */
  IMMEDIATE_REMAINDER(OrderStatus.EXPIRED),
  /** What its owner held for it buys no further lot. */
  HOLD_EXHAUSTED(OrderStatus.EXPIRED),
  /** It was fill-or-kill and could not be filled whole at once. */
  NOT_FILLED_WHOLE(OrderStatus.EXPIRED),
  /** It was immediate and could not trade its minimum at once. */
  MINIMUM_NOT_MET(OrderStatus.EXPIRED),
  /** It was for an amount of quote asset, of which less is left than a lot costs. */
  AMOUNT_REACHED(OrderStatus.FILLED),
  /** Its time was over. */
  TIME_EXPIRED(OrderStatus.EXPIRED),
  /** It was for an auction, which is over. */
  AUCTION_OVER(OrderStatus.EXPIRED),
  /** It met an order of the same owner or group. */
  SELF_TRADE(OrderStatus.EXPIRED),
  /** It would have traded outside the price band. */
  PRICE_BAND(OrderStatus.EXPIRED),
  /** It came into play while the market let nothing trade at once. */
  PHASE_FORBIDS(OrderStatus.EXPIRED),
  /** It was post-only, and would have traded when it came into play. */
  WOULD_TAKE(OrderStatus.EXPIRED),
  /** The other order of its pair traded or was set off. */
  OTHER_EXECUTED(OrderStatus.EXPIRED),
  /** Another order of its list was closed. */
  LIST_CLOSED(OrderStatus.CANCELLED),
  /** Another order took its place. */
  REPLACED(OrderStatus.CANCELLED),
  /** It was part of what its owner, or the exchange, cancelled all at once. */
  MASS_CANCEL(OrderStatus.CANCELLED),
  /** Its owner's timer ran out without being set again. */
  CANCEL_TIMER(OrderStatus.CANCELLED),
  /** An operator's kill switch stopped its owner, its market or the exchange. */
  KILL_SWITCH(OrderStatus.CANCELLED);

  private final OrderStatus status;

  CloseReason(OrderStatus status) {
    this.status = status;
  }

  /** The status of an order that closed for this reason. */
  public OrderStatus status() {
    return status;
  }
}
