package org.thaliumx.domain.market;

import java.util.List;
import java.util.SplittableRandom;

/** Which prices a workload has, round one price. */
enum RandomPrices {
  /** A few next to each other. */
  NEAR(95, 106, 1),
  /** More of them, so that bands and breakers have something to tell apart. */
  WIDE(900, 1_100, 1),
  /** From next to nothing to beyond the window of the book's ladder. */
  BROAD(1, 9_000, 1),
  /** Some of them beyond the window of the book's ladder. */
  FAR(95, 106, 999),
  /** All of them far from each other. */
  SCATTERED(5, 16, 1_000_003),
  /** Few and low, for quantities that can hardly be counted. */
  HUGE(1, 4, 1);

  private static final List<RandomPrices> ORDINARY = List.of(NEAR, WIDE, BROAD, FAR, SCATTERED);

  private final long low;
  private final long high;
  private final long step;

  RandomPrices(long low, long high, long step) {
    this.low = low;
    this.high = high;
    this.step = step;
  }

  static RandomPrices any(SplittableRandom random) {
    return random.nextInt(10) == 0 ? HUGE : ORDINARY.get(random.nextInt(ORDINARY.size()));
  }

  long next(SplittableRandom random) {
    return random.nextLong(low, high) * step;
  }

  /** A distance as from one price to another. */
  long distance(SplittableRandom random) {
    return random.nextLong(Math.max(2, (high - low) / 4)) * step;
  }

  long lots(SplittableRandom random) {
    return this == HUGE ? Long.MAX_VALUE >>> random.nextInt(6) : random.nextLong(1, 20);
  }
}
