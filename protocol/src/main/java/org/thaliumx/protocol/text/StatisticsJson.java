package org.thaliumx.protocol.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.Ticker;

/** Candles and tickers as the public reads them, on request or as they change. */
public final class StatisticsJson {

  private StatisticsJson() {}

  /** Writes a candle as an object. */
  public static void write(JsonGenerator json, Candle candle, MarketDecimals decimals)
      throws IOException {
    json.writeStartObject();
    writeFields(json, candle, decimals);
    json.writeEndObject();
  }

  /** Writes the fields of a candle into an object that is begun. */
  public static void writeFields(JsonGenerator json, Candle candle, MarketDecimals decimals)
      throws IOException {
    json.writeStringField("openTime", UtcTime.text(candle.openMillis()));
    json.writeStringField("closeTime", UtcTime.text(candle.closeMillis()));
    json.writeStringField("open", decimals.price(candle.openTicks()));
    json.writeStringField("high", decimals.price(candle.highTicks()));
    json.writeStringField("low", decimals.price(candle.lowTicks()));
    json.writeStringField("close", decimals.price(candle.closeTicks()));
    json.writeStringField("volume", decimals.quantity(candle.volumeLots()));
    json.writeStringField("quoteVolume", decimals.quoteAmount(candle.quoteUnits()));
    json.writeStringField("takerBuyVolume", decimals.quantity(candle.takerBuyLots()));
    json.writeStringField("takerBuyQuoteVolume", decimals.quoteAmount(candle.takerBuyQuoteUnits()));
    json.writeNumberField("trades", candle.trades());
    json.writeStringField("firstTradeId", idOrNull(candle.firstTradeId()));
    json.writeStringField("lastTradeId", idOrNull(candle.lastTradeId()));
  }

  /** Writes a market's ticker as an object. */
  public static void write(
      JsonGenerator json, MarketSpec spec, Ticker ticker, MarketDecimals decimals)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("market", spec.id());
    writeFields(json, spec, ticker, decimals);
    json.writeEndObject();
  }

  /** Writes the fields of a ticker, without its market, into an object that is begun. */
  public static void writeFields(
      JsonGenerator json, MarketSpec spec, Ticker ticker, MarketDecimals decimals)
      throws IOException {
    json.writeStringField("openTime", UtcTime.text(ticker.openMillis()));
    json.writeStringField("closeTime", UtcTime.text(ticker.closeMillis()));
    json.writeStringField("last", priceOrNull(ticker.lastTicks(), decimals));
    json.writeStringField(
        "lastQuantity", ticker.lastLots() == 0 ? null : decimals.quantity(ticker.lastLots()));
    json.writeStringField("open", priceOrNull(ticker.openTicks(), decimals));
    json.writeStringField("high", priceOrNull(ticker.highTicks(), decimals));
    json.writeStringField("low", priceOrNull(ticker.lowTicks(), decimals));
    json.writeStringField("closeBefore", priceOrNull(ticker.closeBeforeTicks(), decimals));
    json.writeStringField("volume", decimals.quantity(ticker.volumeLots()));
    json.writeStringField("quoteVolume", decimals.quoteAmount(ticker.quoteUnits()));
    writeChange(json, spec, ticker, decimals);
    json.writeNumberField("trades", ticker.trades());
    json.writeStringField("firstTradeId", idOrNull(ticker.firstTradeId()));
    json.writeStringField("lastTradeId", idOrNull(ticker.lastTradeId()));
  }

  private static void writeChange(
      JsonGenerator json, MarketSpec spec, Ticker ticker, MarketDecimals decimals)
      throws IOException {
    boolean traded = ticker.trades() > 0;
    json.writeStringField(
        "weightedAverage", traded ? decimals.quoteAmount(ticker.averageUnits(spec)) : null);
    json.writeStringField("change", traded ? decimals.price(ticker.changeTicks()) : null);
    json.writeStringField(
        "changePercent", traded ? MarketDecimals.percent(ticker.changePpm()) : null);
  }

  private static @Nullable String priceOrNull(long ticks, MarketDecimals decimals) {
    return ticks == 0 ? null : decimals.price(ticks);
  }

  private static @Nullable String idOrNull(long id) {
    return id == 0 ? null : Long.toString(id);
  }
}
