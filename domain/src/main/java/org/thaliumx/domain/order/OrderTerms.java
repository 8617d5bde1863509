package org.thaliumx.domain.order;

/**
 * What the market has to know of an order.
 *
 * @param side which way it trades
 * @param type how its price is meant
 * @param timeInForce how long it waits
 * @param priceTicks the worst price it trades at, at least 1
 * @param quantityLots how much it trades at most, at least 1
 * @param holdUnits what its owner holds for it: quote units for a buy, base units for a sell; the
 *     market never spends more
 */
public record OrderTerms(
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots,
    long holdUnits) {

  public OrderTerms {
    if (priceTicks < 1 || quantityLots < 1 || holdUnits < 0) {
      throw new IllegalArgumentException("order terms out of range");
    }
    if (!type.allows(timeInForce)) {
      throw new IllegalArgumentException(type + " order of " + timeInForce);
    }
  }
}
