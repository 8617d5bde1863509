package org.thaliumx.domain.money;

import java.util.stream.LongStream;

/** Exact arithmetic on amounts of money, which are {@code long} counts of an asset's units. */
public final class Amounts {

  /** One whole in parts per million, the measure of fee rates. */
  public static final long PPM = 1_000_000;

  /**
   * The most that all accounts together may own of one asset: ten billion whole units at the usual
   * scale of 8. An asset of which there is more needs a smaller scale.
   *
   * <p>A balance that a {@code long} cannot count would stop its account for ever, at a settlement
   * that cannot be refused any more. All that anybody owns fits nine times, because money under way
   * counts more than once: for each trade with the buyer, who was settled, and still with the
   * seller, who was not yet.
   */
  public static final long MAX_SUPPLY_UNITS = 1_000_000_000_000_000_000L;

  /** The most that one account may bring its balance of one asset to by a deposit: all there is. */
  public static final long MAX_DEPOSITED_BALANCE_UNITS = MAX_SUPPLY_UNITS;

  private static final long[] POWERS_OF_TEN =
      LongStream.iterate(1, power -> power * 10).limit(19).toArray();

  private Amounts() {}

  /**
   * The part of an amount that a rate names, rounded down to the unit.
   *
   * @param units the amount, not negative
   * @param ratePpm the rate in parts per million, 0 to {@link #PPM}
   */
  public static long share(long units, long ratePpm) {
    requireShare(units, ratePpm);
    // Split, so that nothing overflows: the first product is at most units, the second 10^12.
    return units <= Long.MAX_VALUE / PPM
        ? units * ratePpm / PPM
        : units / PPM * ratePpm + units % PPM * ratePpm / PPM;
  }

  /** The same, rounded up, so against who pays it. */
  public static long shareRoundedUp(long units, long ratePpm) {
    requireShare(units, ratePpm);
    return units <= Long.MAX_VALUE / PPM
        ? (units * ratePpm + (PPM - 1)) / PPM
        : units / PPM * ratePpm + (units % PPM * ratePpm + (PPM - 1)) / PPM;
  }

  private static void requireShare(long units, long ratePpm) {
    if (units < 0 || ratePpm < 0 || ratePpm > PPM) {
      throw new IllegalArgumentException("units " + units + ", rate " + ratePpm);
    }
  }

  /** Ten to the power of an exponent, 0 to 18. */
  public static long powerOfTen(int exponent) {
    return POWERS_OF_TEN[exponent];
  }

  /** The sum, or -1 where it does not fit a {@code long}; for amounts that are not negative. */
  public static long sumOrNegative(long a, long b) {
    long sum = a + b;
    return sum < 0 ? -1 : sum;
  }

  /** The sum, or the most a {@code long} can hold; for amounts that are not negative. */
  public static long sumOrMost(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** The product, or -1 where it does not fit a {@code long}; for factors that are not negative. */
  public static long productOrNegative(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? -1 : a * b;
  }
}
