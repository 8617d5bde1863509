package org.thaliumx.kafka;

import java.time.Duration;

/**
 * How long to wait before something is tried again: twice as long after each failure, up to a
 * bound.
 *
 * @param first after the first failure
 * @param longest however many there were
 */
public record Backoff(Duration first, Duration longest) {
  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("no back-off from " + first + " to " + longest);
    }
  }

  /**
   * The wait after so many failures in a row.
   *
   * @param failures at least 1
   */
  public Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.clamp(failures - 1, 0, MAX_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
