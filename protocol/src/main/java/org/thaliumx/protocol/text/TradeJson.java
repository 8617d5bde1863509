package org.thaliumx.protocol.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.domain.market.Trade;

/** A trade as the public reads it, on request or as it happens. */
public final class TradeJson {

  private TradeJson() {}

  /** Writes the trade as an object, with the decimals of its market. */
  public static void write(JsonGenerator json, Trade trade, MarketDecimals decimals)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("tradeId", Long.toString(trade.tradeId()));
    json.writeStringField("price", decimals.price(trade.priceTicks()));
    json.writeStringField("quantity", decimals.quantity(trade.quantityLots()));
    json.writeStringField("takerSide", trade.takerSide().name());
    json.writeStringField("time", UtcTime.text(trade.atMillis()));
    json.writeEndObject();
  }
}
