package org.thaliumx.kafka.event;

import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.protocol.text.MarketDecimals;

/** Says a market's trades and orders in its own decimals. */
final class MarketFormat {
  private final MarketSpec spec;
  private final MarketDecimals decimals;
  private final OrderJson orders;
  private final JsonBytes json;

  MarketFormat(MarketSpec spec, JsonBytes json) {
    this.spec = spec;
    this.decimals = new MarketDecimals(spec);
    this.orders = new OrderJson(spec.id(), decimals, json);
    this.json = json;
  }

  MarketSpec spec() {
    return spec;
  }

  MarketDecimals decimals() {
    return decimals;
  }

  OrderJson orders() {
    return orders;
  }

  /**
   * The event of a trade.
   *
   * @param quoteUnits what it was worth
   */
  byte[] trade(
      Traded trade,
      OpenOrder maker,
      OpenOrder taker,
      long quoteUnits,
      long sequence,
      JournalPosition position) {
    json.start()
        .text("id", Long.toString(trade.tradeId()))
        .time("timestamp", trade.atMillis())
        .text("market", spec.id())
        .text("price", decimals.price(trade.priceTicks()))
        .text("amount", decimals.quantity(trade.quantityLots()))
        .text("quote_amount", decimals.quoteAmount(quoteUnits))
        .text("taker_side", OrderJson.lower(taker.side))
        .text("maker_order_id", Long.toString(maker.submission))
        .text("taker_order_id", Long.toString(taker.submission))
        .text("maker_user_id", maker.account)
        .text("taker_user_id", taker.account);
    fee("maker", maker.side, trade.makerFeeUnits());
    fee("taker", taker.side, trade.takerFeeUnits());
    return json.number("sequence", sequence).position(position).finish();
  }

  private void fee(String whose, Side side, long units) {
    Asset asset = spec.feeAsset(side);
    json.text(whose + "_fee", MarketDecimals.amount(units, asset.scale()))
        .text(whose + "_fee_asset", asset.code());
  }
}
