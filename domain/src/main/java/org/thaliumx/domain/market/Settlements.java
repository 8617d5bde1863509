package org.thaliumx.domain.market;

import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.settlement.Settlement;

/** What a trade means to each of its two orders. */
final class Settlements {

  private Settlements() {}

  static Settlement filled(BookOrder order, Traded trade) {
    boolean maker = order.orderId == trade.makerOrderId();
    return new Settlement.Filled(
        order.submission,
        trade.tradeId(),
        maker ? Liquidity.MAKER : Liquidity.TAKER,
        trade.priceTicks(),
        trade.quantityLots(),
        maker ? trade.makerFeeUnits() : trade.takerFeeUnits(),
        trade.atMillis());
  }
}
