package org.thaliumx.testkit;

import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;

/** Limit orders in few words; for other kinds make the {@link OrderRequest} yourself. */
public final class Orders {

  private Orders() {}

  /** Buy so many lots for at most so many ticks each. */
  public static OrderRequest buy(String market, long quantityLots, long priceTicks) {
    return limit(market, Side.BUY, quantityLots, priceTicks);
  }

  /** Sell so many lots for at least so many ticks each. */
  public static OrderRequest sell(String market, long quantityLots, long priceTicks) {
    return limit(market, Side.SELL, quantityLots, priceTicks);
  }

  private static OrderRequest limit(String market, Side side, long quantityLots, long priceTicks) {
    return new OrderRequest(
        market, "", side, OrderType.LIMIT, TimeInForce.GTC, priceTicks, quantityLots);
  }
}
