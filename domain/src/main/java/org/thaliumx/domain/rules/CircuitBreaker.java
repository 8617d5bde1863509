package org.thaliumx.domain.rules;

/**
 * Halts a market whose price moves too far too fast.
 *
 * @param moveBps how far the price may be from the first price of its window, in basis points of
 *     that; 0 switches the breaker off
 * @param windowMillis how long a window lasts; the next begins with the first trade after it
 * @param haltMillis how long trading halts
 * @param auctionMillis how long the auction lasts that follows the halt
 */
public record CircuitBreaker(long moveBps, long windowMillis, long haltMillis, long auctionMillis) {

  /** No breaker. */
  public static final CircuitBreaker OFF = new CircuitBreaker(0, 1, 1, 1);

  public CircuitBreaker {
    if (moveBps < 0
        || moveBps > PriceBand.WHOLE_BPS
        || windowMillis < 1
        || haltMillis < 1
        || auctionMillis < 1) {
      throw new IllegalArgumentException("circuit breaker out of range");
    }
  }
}
