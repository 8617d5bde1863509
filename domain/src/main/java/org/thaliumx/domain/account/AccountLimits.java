package org.thaliumx.domain.account;

/**
 * How much one account may keep.
 *
 * @param maxOpenOrders how many orders may be open at once
 * @param closedOrdersKept how many closed orders it remembers, newest first; for these a repeated
 *     client order id is recognised
 */
public record AccountLimits(int maxOpenOrders, int closedOrdersKept) {

  /** What an account gets where nothing else is configured. */
  public static final AccountLimits DEFAULT = new AccountLimits(10_000, 5_000);

  public AccountLimits {
    if (maxOpenOrders < 0 || closedOrdersKept < 0) {
      throw new IllegalArgumentException("an account's limits cannot be below zero");
    }
  }
}
