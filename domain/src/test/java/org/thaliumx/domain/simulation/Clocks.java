package org.thaliumx.domain.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * What the clocks of the nodes show at the start of a run.
 *
 * @param maxErrorMillis how far any may ever be from the true time
 */
record Clocks(long maxErrorMillis, List<Long> offsetsMillis) {
  static final int NODES = 3;

  /** In some runs all are right, in some seconds apart, in some beyond the submit window. */
  static Clocks random(SplittableRandom random) {
    long maxErrorMillis =
        switch (random.nextInt(4)) {
          case 0, 1 -> 0;
          case 2 -> 1_000;
          default -> 2 * MarketShell.WINDOW_MILLIS;
        };
    LongStream offsets = LongStream.range(0, NODES).map(i -> error(random, maxErrorMillis));
    return new Clocks(maxErrorMillis, offsets.boxed().toList());
  }

  static long error(SplittableRandom random, long maxErrorMillis) {
    return random.nextLong(-maxErrorMillis, maxErrorMillis + 1);
  }
}
