package org.thaliumx.domain.rules;

/** What a market lets its accounts do. */
public enum MarketPhase {
  /** Orders that may rest are collected; nothing trades. */
  PRE_OPEN,
  /** As before the opening, and the price at which the auction would end is published. */
  AUCTION,
  /** Everything. */
  TRADING,
  /** Orders that would trade at once are refused. */
  POST_ONLY,
  /** No new orders; those that rest can be cancelled and made smaller. */
  CANCEL_ONLY,
  /** Nothing at all; only time and the exchange take orders out. */
  HALTED,
  /** As cancel-only; orders for the day have expired. */
  CLOSED;

  /** Whether orders are collected without trading. */
  public boolean collects() {
    return this == PRE_OPEN || this == AUCTION;
  }

  /** Whether orders are taken in. */
  public boolean takesOrders() {
    return collects() || keepsUncrossed();
  }

  /**
   * Whether bids have to stay below asks; whoever enters such a phase lets a crossed book trade.
   */
  public boolean keepsUncrossed() {
    return this == TRADING || this == POST_ONLY;
  }

  /** Whether owners can cancel their orders. */
  public boolean takesCancels() {
    return this != HALTED;
  }
}
