package org.thaliumx.domain.account;

/**
 * How much one account may keep, and what it may do where no operator has said anything else.
 *
 * @param maxOpenOrders how many orders may be open at once on all markets together
 * @param closedOrdersKept how many closed orders it remembers, newest first: these can be asked for
 *     and repeated by their client order id; of others the id is only known as used, for a day
 * @param onMarket its limits on a market
 * @param maxDailyWithdrawalUnits how much of an asset may go out within any 24 hours, in its units;
 *     {@link #NO_LIMIT} for as much as there is
 */
public record AccountLimits(
    int maxOpenOrders, int closedOrdersKept, MarketLimits onMarket, long maxDailyWithdrawalUnits) {

  /** As many units as there are. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /** Of so many orders that are not remembered it is known that their client order id is used. */
  static final int PAST_IDS_KEPT = 1_000_000;

  /** What an account gets where nothing else is configured. */
  public static final AccountLimits DEFAULT = new AccountLimits(10_000, 5_000);

  public AccountLimits {
    if (maxOpenOrders < 0 || closedOrdersKept < 0 || maxDailyWithdrawalUnits < 0) {
      throw new IllegalArgumentException("an account's limits cannot be below zero");
    }
  }

  /** An account without limits on its markets and withdrawals. */
  public AccountLimits(int maxOpenOrders, int closedOrdersKept) {
    this(maxOpenOrders, closedOrdersKept, MarketLimits.NONE, NO_LIMIT);
  }
}
