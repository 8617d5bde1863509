package org.thaliumx.domain.order;

/** Where an order is in its life. */
public enum OrderStatus {
  /** Funds are held; the market has not answered yet. */
  PENDING,
  /** Rests in the book, nothing filled. */
  OPEN,
  /** Rests in the book, a part is filled. */
  PARTIALLY_FILLED,
  /** Filled whole; closed. */
  FILLED,
  /** Cancelled by its owner; closed. A part may have been filled before. */
  CANCELLED,
  /** What was left could not rest and lapsed; closed. A part may have been filled before. */
  EXPIRED,
  /** Refused by the market; closed, nothing filled. */
  REJECTED;

  /** Whether nothing can happen to the order any more. */
  public boolean isClosed() {
    return switch (this) {
      case PENDING, OPEN, PARTIALLY_FILLED -> false;
      case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
    };
  }
}
