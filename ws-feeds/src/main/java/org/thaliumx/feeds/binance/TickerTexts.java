package org.thaliumx.feeds.binance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.NavigableMap;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.feeds.hub.HubMarket;
import org.thaliumx.protocol.binance.BinanceDecimals;

/** Writes what markets did in the last 24 hours, and their best prices. */
final class TickerTexts {
  private static final int NO_TRADE = -1;

  private TickerTexts() {}

  /** The short form. */
  static String mini(MarketTexts texts, Ticker ticker, long nowMillis) {
    return texts.event(
        "24hrMiniTicker",
        nowMillis,
        json -> {
          texts.writePrice(json, "c", ticker.lastTicks());
          writeRange(json, texts, ticker);
        });
  }

  /** The long form. */
  static String whole(MarketTexts texts, HubMarket market, long nowMillis) {
    Ticker ticker = market.ticker();
    BinanceDecimals decimals = texts.decimals();
    boolean traded = ticker.trades() > 0;
    return texts.event(
        "24hrTicker",
        nowMillis,
        json -> {
          texts.writePrice(json, "p", ticker.changeTicks());
          json.writeStringField("P", percent(ticker.changePpm()));
          json.writeStringField("w", decimals.quote(ticker.averageUnits(market.spec())));
          texts.writePrice(json, "x", ticker.closeBeforeTicks());
          texts.writePrice(json, "c", ticker.lastTicks());
          json.writeStringField("Q", decimals.quantity(ticker.lastLots()));
          writeBest(json, market, decimals);
          writeRange(json, texts, ticker);
          json.writeNumberField("O", ticker.openMillis());
          json.writeNumberField("C", ticker.closeMillis());
          json.writeNumberField("F", traded ? ticker.firstTradeId() : NO_TRADE);
          json.writeNumberField("L", traded ? ticker.lastTradeId() : NO_TRADE);
          json.writeNumberField("n", ticker.trades());
        });
  }

  /** Where nothing traded in the last 24 hours it opened where it is. */
  private static void writeRange(JsonGenerator json, MarketTexts texts, Ticker ticker)
      throws IOException {
    boolean traded = ticker.trades() > 0;
    long last = ticker.lastTicks();
    texts.writePrice(json, "o", traded ? ticker.openTicks() : last);
    texts.writePrice(json, "h", traded ? ticker.highTicks() : last);
    texts.writePrice(json, "l", traded ? ticker.lowTicks() : last);
    json.writeStringField("v", texts.decimals().quantity(ticker.volumeLots()));
    json.writeStringField("q", texts.decimals().quote(ticker.quoteUnits()));
  }

  private static String percent(long ppm) {
    return BigDecimal.valueOf(ppm, 4).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /** Writes the best level of either side; zeros where there is none. */
  static void writeBest(JsonGenerator json, HubMarket market, BinanceDecimals decimals)
      throws IOException {
    writeBest(json, "b", "B", market.bids(), decimals);
    writeBest(json, "a", "A", market.asks(), decimals);
  }

  private static void writeBest(
      JsonGenerator json,
      String price,
      String quantity,
      NavigableMap<Long, Long> side,
      BinanceDecimals decimals)
      throws IOException {
    var best = side.firstEntry();
    json.writeStringField(price, decimals.price(best == null ? 0 : best.getKey()));
    json.writeStringField(quantity, decimals.quantity(best == null ? 0 : best.getValue()));
  }
}
