package org.thaliumx.domain.order;

/** How long an order waits for a counterparty. */
public enum TimeInForce {
  /** Good till cancelled: what does not trade at once rests in the book. */
  GTC,
  /** Immediate or cancel: what does not trade at once expires. */
  IOC,
  /** Fill or kill: trades at once and whole, or expires without a trade. */
  FOK,
  /** Good till date: rests in the book until its time has come. */
  GTD,
  /** Rests in the book until the trading day ends: at midnight UTC, or when the market closes. */
  DAY,
  /** Takes part in the opening auction only. */
  AT_OPEN,
  /** Takes part in the closing auction only. */
  AT_CLOSE;

  /** Whether an order may wait in the book. */
  public boolean rests() {
    return switch (this) {
      case GTC, GTD, DAY -> true;
      case IOC, FOK, AT_OPEN, AT_CLOSE -> false;
    };
  }

  /** Whether an order trades in an auction and nowhere else. */
  public boolean isForAuction() {
    return this == AT_OPEN || this == AT_CLOSE;
  }
}
