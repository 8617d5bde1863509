package org.thaliumx.domain.order;

/** How an order's price is meant. */
public enum OrderType {
  /** Trades at its price or better. */
  LIMIT,
  /** Trades at once at the best prices there are, but at none worse than its protective price. */
  MARKET,
  /** Post-only: rests at its price, and is refused where it would trade at once. */
  LIMIT_MAKER;

  /** Whether an order of this type may wait so long. */
  public boolean allows(TimeInForce timeInForce) {
    return switch (this) {
      case LIMIT -> true;
      case MARKET -> !timeInForce.rests();
      case LIMIT_MAKER -> timeInForce.rests();
    };
  }
}
