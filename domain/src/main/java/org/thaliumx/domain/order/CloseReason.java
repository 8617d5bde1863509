package org.thaliumx.domain.order;

/** Why an order left the market before it was filled whole. */
public enum CloseReason {
  /** Its owner cancelled it. */
  CANCELLED_BY_OWNER(OrderStatus.CANCELLED),
  /** It was immediate-or-cancel and found no more to trade with at its price. */
  IMMEDIATE_REMAINDER(OrderStatus.EXPIRED),
  /** What its owner held for it buys no further lot. */
  HOLD_EXHAUSTED(OrderStatus.EXPIRED),
  /** It was fill-or-kill and could not be filled whole at once. */
  NOT_FILLED_WHOLE(OrderStatus.EXPIRED);

  private final OrderStatus status;

  CloseReason(OrderStatus status) {
    this.status = status;
  }

  /** The status of an order that closed for this reason. */
  public OrderStatus status() {
    return status;
  }
}
