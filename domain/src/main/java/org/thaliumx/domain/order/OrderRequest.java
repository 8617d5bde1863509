package org.thaliumx.domain.order;

/**
 * An order as its owner asked for it. Two equal requests under one client order id are one order.
 *
 * @param market the market's id
 * @param clientOrderId the owner's own name for the order, or empty
 * @param side which way it trades
 * @param type how its price is meant
 * @param timeInForce how long it waits
 * @param priceTicks the limit, or a market order's own worst price; 0 where a market order leaves
 *     it to the exchange
 * @param quantityLots how much to trade, at least 1
 */
public record OrderRequest(
    String market,
    String clientOrderId,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots) {

  public OrderRequest {
    boolean priced = priceTicks > 0 || (type == OrderType.MARKET && priceTicks == 0);
    if (!priced || quantityLots < 1) {
      throw new IllegalArgumentException("order request out of range");
    }
    if (!type.allows(timeInForce)) {
      throw new IllegalArgumentException(type + " order of " + timeInForce);
    }
  }
}
