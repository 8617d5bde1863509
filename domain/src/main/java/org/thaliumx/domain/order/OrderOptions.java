package org.thaliumx.domain.order;

import org.jspecify.annotations.Nullable;

/**
 * What an order may ask for beyond side, type, price and quantity.
 *
 * @param expireAtMillis when a good-till-date order expires, in milliseconds since the epoch; 0 for
 *     any other
 * @param displayLots how much of a resting order is shown at a time; 0 shows all
 * @param minimumLots how much must trade at once for the order to trade at all; the whole quantity
 *     makes it all-or-none; 0 for no such condition
 * @param quoteUnits what a market order is to spend or to bring in, fees aside, in quote units, in
 *     place of a quantity; 0 where it has a quantity
 * @param selfTrade what happens where it meets an order of its owner
 * @param trigger the price it waits for, or null
 * @param peg what its price follows, or null
 */
public record OrderOptions(
    long expireAtMillis,
    long displayLots,
    long minimumLots,
    long quoteUnits,
    SelfTradePrevention selfTrade,
    @Nullable Trigger trigger,
    @Nullable Peg peg) {

  /** Nothing special. */
  public static final OrderOptions NONE =
      new OrderOptions(0, 0, 0, 0, SelfTradePrevention.ACCOUNT_DEFAULT, null, null);

  public OrderOptions {
    if (expireAtMillis < 0 || displayLots < 0 || minimumLots < 0 || quoteUnits < 0) {
      throw new IllegalArgumentException("order option below zero");
    }
  }

  /** The same, with the question of self-trades answered. */
  public OrderOptions with(SelfTradePrevention decided) {
    return decided == selfTrade
        ? this
        : new OrderOptions(
            expireAtMillis, displayLots, minimumLots, quoteUnits, decided, trigger, peg);
  }
}
