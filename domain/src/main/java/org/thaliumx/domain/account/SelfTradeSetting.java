package org.thaliumx.domain.account;

import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.SelfTradePrevention;

/**
 * What becomes of an account's self-trades.
 *
 * @param mode what is done where an order says nothing of it
 * @param group orders of accounts with the same number count as one owner's; 0 for an account on
 *     its own
 */
public record SelfTradeSetting(SelfTradePrevention mode, long group) {

  /** What an account has until it sets something else: an order trades with whatever it meets. */
  public static final SelfTradeSetting NONE = new SelfTradeSetting(SelfTradePrevention.NONE, 0);

  public SelfTradeSetting {
    if (mode == SelfTradePrevention.ACCOUNT_DEFAULT || group < 0) {
      throw new IllegalArgumentException("no setting for self-trades: " + mode + ", " + group);
    }
  }

  /**
   * An order's options with the question of self-trades answered. An order for an amount of quote
   * asset has no quantity to be decremented: it expires instead.
   */
  OrderOptions resolve(OrderOptions options) {
    if (options.selfTrade() != SelfTradePrevention.ACCOUNT_DEFAULT) {
      return options;
    }
    boolean expires = mode == SelfTradePrevention.DECREMENT_AND_CANCEL && options.quoteUnits() > 0;
    return options.with(expires ? SelfTradePrevention.EXPIRE_TAKER : mode);
  }
}
