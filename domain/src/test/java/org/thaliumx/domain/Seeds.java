package org.thaliumx.domain;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/**
 * The seeds of a random test. Each run has fresh ones and prints them; {@code -Dthaliumx.seed=N}
 * runs one again, {@code -Dthaliumx.seeds=N} takes that many.
 */
public final class Seeds {
  private static final String PROPERTY = "thaliumx.seed";

  private Seeds() {}

  /** So many seeds, or the one that is asked for. */
  public static LongStream of(Class<?> test, int count) {
    Long asked = Long.getLong(PROPERTY);
    if (asked != null) {
      return LongStream.of(asked);
    }
    int wanted = Integer.getInteger(PROPERTY + "s", count);
    long first = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    System.out.printf("%s: seeds %d to %d%n", test.getSimpleName(), first, first + wanted - 1);
    return LongStream.range(first, first + wanted);
  }

  /** How to run a seed again. */
  public static String rerun(long seed) {
    return "-D" + PROPERTY + "=" + seed;
  }
}
