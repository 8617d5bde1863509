package org.thaliumx.domain.order;

/** How an order's price is meant. */
public enum OrderType {
  /** Trades at its price or better. */
  LIMIT,
  /** Trades at once at the best prices there are, but at none worse than its protective price. */
  MARKET
}
