package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.Symbols;

/** What markets did lately, and their best prices. */
public final class TickerJson {

  private TickerJson() {}

  /**
   * What a market did and what it offers.
   *
   * @param book its best levels
   */
  public record Quoted(MarketSpec spec, Ticker ticker, BookView book) {}

  /**
   * The best prices of a market.
   *
   * @param book its best levels
   */
  public record Best(MarketSpec spec, BookView book) {}

  /** Writes what is known of one market. */
  @FunctionalInterface
  public interface Writer<T> {
    /** Writes an object. */
    void write(JsonGenerator json, T market) throws IOException;
  }

  /**
   * Markets as a list, or one of them by itself.
   *
   * @param alone whether there is one and no list is wanted
   */
  public static <T> Json.Value all(List<T> markets, boolean alone, Writer<T> writer) {
    return json -> {
      if (alone) {
        writer.write(json, markets.getFirst());
        return;
      }
      json.writeStartArray();
      for (T market : markets) {
        writer.write(json, market);
      }
      json.writeEndArray();
    };
  }

  /** Writes what a market did in the last 24 hours. */
  public static void writeDay(JsonGenerator json, Quoted quoted) throws IOException {
    Ticker ticker = quoted.ticker();
    var decimals = new BinanceDecimals(quoted.spec());
    json.writeStartObject();
    json.writeStringField("symbol", Symbols.of(quoted.spec()));
    json.writeStringField("priceChange", decimals.price(ticker.changeTicks()));
    json.writeStringField("priceChangePercent", percent(ticker.changePpm()));
    json.writeStringField("weightedAvgPrice", decimals.quote(ticker.averageUnits(quoted.spec())));
    json.writeStringField("prevClosePrice", decimals.price(ticker.closeBeforeTicks()));
    json.writeStringField("lastPrice", decimals.price(ticker.lastTicks()));
    json.writeStringField("lastQty", decimals.quantity(ticker.lastLots()));
    writeBest(json, quoted.book(), decimals);
    writeRange(json, ticker, decimals);
    json.writeStringField("volume", decimals.quantity(ticker.volumeLots()));
    json.writeStringField("quoteVolume", decimals.quote(ticker.quoteUnits()));
    json.writeNumberField("openTime", ticker.openMillis());
    json.writeNumberField("closeTime", ticker.closeMillis());
    json.writeNumberField("firstId", ticker.trades() == 0 ? -1 : ticker.firstTradeId());
    json.writeNumberField("lastId", ticker.trades() == 0 ? -1 : ticker.lastTradeId());
    json.writeNumberField("count", ticker.trades());
    json.writeEndObject();
  }

  /** Where nothing traded in the last 24 hours it opened where it is. */
  private static void writeRange(JsonGenerator json, Ticker ticker, BinanceDecimals decimals)
      throws IOException {
    boolean traded = ticker.trades() > 0;
    long last = ticker.lastTicks();
    json.writeStringField("openPrice", decimals.price(traded ? ticker.openTicks() : last));
    json.writeStringField("highPrice", decimals.price(traded ? ticker.highTicks() : last));
    json.writeStringField("lowPrice", decimals.price(traded ? ticker.lowTicks() : last));
  }

  private static String percent(long ppm) {
    return BigDecimal.valueOf(ppm, 4).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  private static void writeBest(JsonGenerator json, BookView book, BinanceDecimals decimals)
      throws IOException {
    writeBest(json, "bid", book.bids(), decimals);
    writeBest(json, "ask", book.asks(), decimals);
  }

  private static void writeBest(
      JsonGenerator json, String side, List<PriceLevel> levels, BinanceDecimals decimals)
      throws IOException {
    long ticks = levels.isEmpty() ? 0 : levels.getFirst().priceTicks();
    long lots = levels.isEmpty() ? 0 : levels.getFirst().quantityLots();
    json.writeStringField(side + "Price", decimals.price(ticks));
    json.writeStringField(side + "Qty", decimals.quantity(lots));
  }

  /** Writes the best prices of a market. */
  public static void writeBook(JsonGenerator json, Best best) throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", Symbols.of(best.spec()));
    writeBest(json, best.book(), new BinanceDecimals(best.spec()));
    json.writeEndObject();
  }

  /** Writes the price a market last traded at. */
  public static void writePrice(JsonGenerator json, Best best) throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", Symbols.of(best.spec()));
    json.writeStringField(
        "price", new BinanceDecimals(best.spec()).price(best.book().lastPriceTicks()));
    json.writeEndObject();
  }

  /** The price of a whole base unit on average. */
  public static Json.Value average(long minutes, String price, long closeMillis) {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("mins", minutes);
      json.writeStringField("price", price);
      json.writeNumberField("closeTime", closeMillis);
      json.writeEndObject();
    };
  }
}
