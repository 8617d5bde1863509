package org.thaliumx.domain.limit;

/**
 * What an account may ask for.
 *
 * @param key requests of each of its keys
 * @param account requests of all its keys together
 * @param ordersInTenSeconds new orders, in ten seconds
 * @param ordersInDay new orders, in 24 hours
 */
public record AccountRates(Rate key, Rate account, Rate ordersInTenSeconds, Rate ordersInDay) {
  private static final long TEN_SECONDS = 10;
  private static final long DAY = 86_400;

  /** What an account gets for which nothing else is set. */
  public static final AccountRates USUAL = of(1_200, 1_000, 500_000);

  /**
   * Rates from what is asked for and answered in whole numbers.
   *
   * @param requests of each key in ten seconds; all keys together have twice as many
   * @param orders in ten seconds
   * @param ordersInDay in 24 hours
   * @throws IllegalArgumentException when a number is out of range
   */
  public static AccountRates of(long requests, long orders, long ordersInDay) {
    return new AccountRates(
        Rate.of(requests, TEN_SECONDS),
        Rate.of(2 * requests, TEN_SECONDS),
        Rate.of(orders, TEN_SECONDS),
        Rate.of(ordersInDay, DAY));
  }

  /** How many requests each key has in ten seconds. */
  public long requests() {
    return key.tokens();
  }

  /** How many orders there may be in ten seconds. */
  public long orders() {
    return ordersInTenSeconds.tokens();
  }

  /** How many orders there may be in 24 hours. */
  public long ordersADay() {
    return ordersInDay.tokens();
  }
}
