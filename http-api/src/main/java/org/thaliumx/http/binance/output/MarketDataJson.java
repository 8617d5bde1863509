package org.thaliumx.http.binance.output;

import java.util.List;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.output.LevelsJson;
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
      LevelsJson.write(json, "bids", book.bids(), decimals::price, decimals::quantity);
      LevelsJson.write(json, "asks", book.asks(), decimals::price, decimals::quantity);
      json.writeEndObject();
    };
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
