package org.thaliumx.domain.account;

/**
 * How much an account may have on one market. What is open already when a limit falls stays open.
 *
 * @param maxOpenOrders how many orders may be open there at once; 0 for none
 * @param maxOrderNotionalUnits what one order may be worth, in quote units; 0 for nothing
 */
public record MarketLimits(int maxOpenOrders, long maxOrderNotionalUnits) {

  /** No limits but those of the market and of the account as a whole. */
  public static final MarketLimits NONE = new MarketLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

  public MarketLimits {
    if (maxOpenOrders < 0 || maxOrderNotionalUnits < 0) {
      throw new IllegalArgumentException("limits on a market cannot be below zero");
    }
  }
}
