package org.thaliumx.domain.order;

/** How long an order waits for a counterparty. */
public enum TimeInForce {
  /** Good till cancelled: what does not trade at once rests in the book. */
  GTC,
  /** Immediate or cancel: what does not trade at once expires. */
  IOC,
  /** Fill or kill: trades at once and whole, or expires without a trade. */
  FOK;

  /** Whether an order may wait in the book. */
  public boolean rests() {
    return switch (this) {
      case GTC -> true;
      case IOC, FOK -> false;
    };
  }
}
