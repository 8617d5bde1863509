package org.thaliumx.feeds.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.Symbols;

/**
 * How events of one market are written.
 *
 * @param symbol the market's name
 * @param decimals its numbers
 */
record MarketTexts(String symbol, BinanceDecimals decimals) {

  MarketTexts(MarketSpec market) {
    this(Symbols.of(market), new BinanceDecimals(market));
  }

  /** An event of some type. */
  String event(String type, long nowMillis, JsonText.Fields fields) {
    return JsonText.object(json -> {
      json.writeStringField("e", type);
      json.writeNumberField("E", nowMillis);
      json.writeStringField("s", symbol);
      fields.writeTo(json);
    });
  }

  void writePrice(JsonGenerator json, String name, long ticks) throws IOException {
    json.writeStringField(name, decimals.price(ticks));
  }

  /** Writes pairs of price and quantity in this order. */
  void writeLevels(JsonGenerator json, String name, Iterable<Map.Entry<Long, Long>> levels)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<Long, Long> level : levels) {
      json.writeStartArray();
      json.writeString(decimals.price(level.getKey()));
      json.writeString(decimals.quantity(level.getValue()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
