package org.thaliumx.domain.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much there was in the period that goes on, of periods that follow each other from 0 on. What
 * a bucket has missing says less: it fills up all the time. No locks; thread-safe.
 */
final class PeriodCount {
  private static final int COUNT_BITS = 32;
  private static final long MOST = (1L << COUNT_BITS) - 1;

  /** The number of the period, and below it how much there was. */
  private final AtomicLong counted = new AtomicLong();

  void add(Rate rate, long now, long weight) {
    long period = now / rate.periodNanos();
    counted.updateAndGet(before -> {
      long known = before >>> COUNT_BITS == period ? before & MOST : 0;
      return period << COUNT_BITS | Math.min(MOST, known + weight);
    });
  }

  long in(Rate rate, long now) {
    long known = counted.get();
    return known >>> COUNT_BITS == now / rate.periodNanos() ? known & MOST : 0;
  }
}
