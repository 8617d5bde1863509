package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDecimals;

/** The book, trades and candles of a market. */
public final class MarketDataJson {

  private MarketDataJson() {}

  /** The server's clock. */
  public static Json.Value time(long millis) {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("serverTime", millis);
      json.writeEndObject();
    };
  }

  /** Nothing but that it went well. */
  public static Json.Value empty() {
    return json -> {
      json.writeStartObject();
      json.writeEndObject();
    };
  }

  /** The best levels of a book. */
  public static Json.Value depth(BookView book, MarketSpec spec) {
    var decimals = new BinanceDecimals(spec);
    return json -> {
      json.writeStartObject();
      json.writeNumberField("lastUpdateId", book.sequence());
      writeLevels(json, "bids", book.bids(), decimals);
      writeLevels(json, "asks", book.asks(), decimals);
      json.writeEndObject();
    };
  }

  private static void writeLevels(
      JsonGenerator json, String name, List<PriceLevel> levels, BinanceDecimals decimals)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (PriceLevel level : levels) {
      json.writeStartArray();
      json.writeString(decimals.price(level.priceTicks()));
      json.writeString(decimals.quantity(level.quantityLots()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Trades, in this order. */
  public static Json.Value trades(List<Trade> trades, MarketSpec spec) {
    var decimals = new BinanceDecimals(spec);
    return json -> {
      json.writeStartArray();
      for (Trade trade : trades) {
        json.writeStartObject();
        json.writeNumberField("id", trade.tradeId());
        json.writeStringField("price", decimals.price(trade.priceTicks()));
        json.writeStringField("qty", decimals.quantity(trade.quantityLots()));
        json.writeStringField(
            "quoteQty", decimals.quote(spec.quoteUnits(trade.priceTicks(), trade.quantityLots())));
        json.writeNumberField("time", trade.atMillis());
        json.writeBooleanField("isBuyerMaker", trade.takerSide() == Side.SELL);
        json.writeBooleanField("isBestMatch", true);
        json.writeEndObject();
      }
      json.writeEndArray();
    };
  }

  /** The same, each as if it were all of what one order traded at one price. */
  public static Json.Value aggregateTrades(List<Trade> trades, MarketSpec spec) {
    var decimals = new BinanceDecimals(spec);
    return json -> {
      json.writeStartArray();
      for (Trade trade : trades) {
        json.writeStartObject();
        json.writeNumberField("a", trade.tradeId());
        json.writeStringField("p", decimals.price(trade.priceTicks()));
        json.writeStringField("q", decimals.quantity(trade.quantityLots()));
        json.writeNumberField("f", trade.tradeId());
        json.writeNumberField("l", trade.tradeId());
        json.writeNumberField("T", trade.atMillis());
        json.writeBooleanField("m", trade.takerSide() == Side.SELL);
        json.writeBooleanField("M", true);
        json.writeEndObject();
      }
      json.writeEndArray();
    };
  }

  /** Candles, in this order. */
  public static Json.Value candles(List<Candle> candles, MarketSpec spec) {
    var decimals = new BinanceDecimals(spec);
    return json -> {
      json.writeStartArray();
      for (Candle candle : candles) {
        json.writeStartArray();
        json.writeNumber(candle.openMillis());
        json.writeString(decimals.price(candle.openTicks()));
        json.writeString(decimals.price(candle.highTicks()));
        json.writeString(decimals.price(candle.lowTicks()));
        json.writeString(decimals.price(candle.closeTicks()));
        json.writeString(decimals.quantity(candle.volumeLots()));
        json.writeNumber(candle.closeMillis());
        json.writeString(decimals.quote(candle.quoteUnits()));
        json.writeNumber(candle.trades());
        json.writeString(decimals.quantity(candle.takerBuyLots()));
        json.writeString(decimals.quote(candle.takerBuyQuoteUnits()));
        json.writeString("0");
        json.writeEndArray();
      }
      json.writeEndArray();
    };
  }
}
