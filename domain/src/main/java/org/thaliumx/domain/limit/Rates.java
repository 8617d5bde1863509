package org.thaliumx.domain.limit;

/**
 * The rates of all limits.
 *
 * @param address requests that nobody signed, of an address
 * @param credentials wrong credentials from an address
 * @param account of accounts for which nothing else is set
 */
public record Rates(Rate address, Rate credentials, AccountRates account) {

  /** What is good for an exchange in the open. */
  public static final Rates USUAL =
      new Rates(Rate.of(6_000, 60), Rate.of(60, 60), AccountRates.USUAL);

  /** The rate of a limit. */
  Rate of(Limit limit, AccountRates ofAccount) {
    return switch (limit) {
      case ADDRESS -> address;
      case CREDENTIALS -> credentials;
      case KEY -> ofAccount.key();
      case ACCOUNT -> ofAccount.account();
      case ORDERS_TEN_SECONDS -> ofAccount.ordersInTenSeconds();
      case ORDERS_DAY -> ofAccount.ordersInDay();
    };
  }
}
