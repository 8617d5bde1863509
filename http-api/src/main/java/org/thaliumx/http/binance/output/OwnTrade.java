package org.thaliumx.http.binance.output;

import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.Side;
import org.thaliumx.protocol.History.Fill;

/**
 * An account's part in a trade.
 *
 * @param tradeId the trade's number on its market
 * @param orderId its order's number
 * @param side which side it had
 * @param priceTicks the price
 * @param quantityLots how much
 * @param quoteUnits what that was worth, in quote units
 * @param feeUnits the fee, in units of the market's fee asset; negative when it was paid out
 * @param liquidity whether its order rested or came in
 * @param atMillis when, since the epoch
 */
public record OwnTrade(
    long tradeId,
    long orderId,
    Side side,
    long priceTicks,
    long quantityLots,
    long quoteUnits,
    long feeUnits,
    Liquidity liquidity,
    long atMillis) {

  /** A fill of an order that the account itself knows. */
  public static OwnTrade of(OrderView order, OrderFill fill, MarketSpec spec) {
    return new OwnTrade(
        fill.tradeId(),
        order.orderId(),
        order.request().side(),
        fill.priceTicks(),
        fill.quantityLots(),
        spec.quoteUnits(fill.priceTicks(), fill.quantityLots()),
        fill.feeUnits(),
        fill.liquidity(),
        fill.atMillis());
  }

  /** A fill out of the history. One lot at one tick is whole, so nothing is left over here. */
  public static OwnTrade of(Fill fill, MarketSpec spec) {
    long lots = fill.baseUnits() / spec.lotSizeUnits();
    return new OwnTrade(
        fill.tradeId(),
        fill.orderId(),
        fill.side(),
        fill.quoteUnits() / lots / spec.quoteUnitsPerTickLot(),
        lots,
        fill.quoteUnits(),
        fill.feeUnits(),
        fill.liquidity(),
        fill.position().atMillis());
  }
}
