package org.thaliumx.domain.order;

import org.thaliumx.domain.money.Amounts;

/**
 * What the market has to know of an order.
 *
 * @param side which way it trades
 * @param type how its price is meant
 * @param timeInForce how long it waits
 * @param priceTicks the worst price it trades at, at least 1
 * @param quantityLots how much it trades at most; 0 where it is for an amount of quote asset
 * @param holdUnits what its owner holds for it: quote units for a buy, base units for a sell; the
 *     market never spends more
 * @param options what else it asks for
 * @param selfTradeGroup orders of accounts with the same number count as one owner's where
 *     self-trades are prevented; 0 for an account on its own
 */
public record OrderTerms(
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots,
    long holdUnits,
    OrderOptions options,
    long selfTradeGroup) {

  /** What an order asks for that asks for nothing special. */
  private static final OrderOptions PLAIN = OrderOptions.NONE.with(SelfTradePrevention.NONE);

  public OrderTerms {
    if (priceTicks < 1 || holdUnits < 0 || selfTradeGroup < 0) {
      throw new IllegalArgumentException("order terms out of range");
    }
    if (options.selfTrade() == SelfTradePrevention.ACCOUNT_DEFAULT) {
      throw new IllegalArgumentException("the account has to say what becomes of self-trades");
    }
    String flaw = OrderShape.flaw(type, timeInForce, priceTicks, quantityLots, options);
    if (!flaw.isEmpty()) {
      throw new IllegalArgumentException(flaw);
    }
  }

  /** A plain order. */
  public OrderTerms(
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots,
      long holdUnits) {
    this(side, type, timeInForce, priceTicks, quantityLots, holdUnits, PLAIN, 0);
  }

  /** The same with so much more held, or the most that can be counted. */
  public OrderTerms addingHold(long units) {
    return new OrderTerms(
        side,
        type,
        timeInForce,
        priceTicks,
        quantityLots,
        Amounts.sumOrMost(holdUnits, units),
        options,
        selfTradeGroup);
  }
}
