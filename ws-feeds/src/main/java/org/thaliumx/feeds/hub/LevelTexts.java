package org.thaliumx.feeds.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.thaliumx.protocol.text.MarketDecimals;

/** Writes price levels as pairs of price and quantity. */
final class LevelTexts {
  private final MarketDecimals decimals;

  LevelTexts(MarketDecimals decimals) {
    this.decimals = decimals;
  }

  /** A side, best price first. */
  void writeSide(JsonGenerator json, String name, SortedMap<Long, Long> levels) throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<Long, Long> level : levels.entrySet()) {
      write(json, level);
    }
    json.writeEndArray();
  }

  /** One level; a quantity of 0 is written without decimals. */
  void write(JsonGenerator json, Map.Entry<Long, Long> level) throws IOException {
    long lots = level.getValue();
    json.writeStartArray();
    json.writeString(decimals.price(level.getKey()));
    json.writeString(lots == 0 ? "0" : decimals.quantity(lots));
    json.writeEndArray();
  }
}
