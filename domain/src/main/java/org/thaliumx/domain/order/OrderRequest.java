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
 * @param quantityLots how much to trade; 0 where the order is for an amount of quote asset
 * @param options what else it asks for
 */
public record OrderRequest(
    String market,
    String clientOrderId,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long priceTicks,
    long quantityLots,
    OrderOptions options) {

  public OrderRequest {
    String flaw = OrderShape.flaw(type, timeInForce, priceTicks, quantityLots, options);
    if (!flaw.isEmpty()) {
      throw new IllegalArgumentException(flaw);
    }
  }

  /** A plain order. */
  public OrderRequest(
      String market,
      String clientOrderId,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long priceTicks,
      long quantityLots) {
    this(
        market,
        clientOrderId,
        side,
        type,
        timeInForce,
        priceTicks,
        quantityLots,
        OrderOptions.NONE);
  }
}
