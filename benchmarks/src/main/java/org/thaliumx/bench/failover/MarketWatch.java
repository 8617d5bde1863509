package org.thaliumx.bench.failover;

import java.time.Duration;

/**
 * When a market took in an order last, and the longest time in which it took in none. Thread-safe.
 */
final class MarketWatch {
  private long lastNanos;
  private long longestNanos;

  /** Starts anew, as if an order had been taken in at that moment. */
  synchronized void begin(long nowNanos) {
    lastNanos = nowNanos;
    longestNanos = 0;
  }

  /** An order was answered: the market had taken it in. */
  synchronized void answered(long nowNanos) {
    longestNanos = Math.max(longestNanos, nowNanos - lastNanos);
    lastNanos = Math.max(lastNanos, nowNanos);
  }

  /** The longest time without an answer since it began, the time since the last one included. */
  synchronized Duration longest(long nowNanos) {
    return Duration.ofNanos(Math.max(longestNanos, nowNanos - lastNanos));
  }

  /** How long ago the last answer was. */
  synchronized Duration silence(long nowNanos) {
    return Duration.ofNanos(nowNanos - lastNanos);
  }
}
