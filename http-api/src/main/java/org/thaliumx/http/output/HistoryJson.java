package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.http.input.HistoryCursors;
import org.thaliumx.http.input.HistoryQueries;
import org.thaliumx.protocol.History.Fill;
import org.thaliumx.protocol.History.FillPage;
import org.thaliumx.protocol.History.FillPosition;
import org.thaliumx.protocol.History.OrderPage;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.TradePage;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.MarketStatistics.CandlePage;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.OwnOrderJson;
import org.thaliumx.protocol.text.StatisticsJson;
import org.thaliumx.protocol.text.TradeJson;
import org.thaliumx.protocol.text.UtcTime;

/** Pages of the history. */
public final class HistoryJson {

  private HistoryJson() {}

  /** Trades of a market. */
  public static Json.Value trades(MarketSpec spec, TradePage page) {
    TradePosition next = page.next();
    var decimals = new MarketDecimals(spec);
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("trades");
      for (Trade trade : page.trades()) {
        TradeJson.write(json, trade, decimals);
      }
      writeEnd(json, next == null ? null : HistoryCursors.trade(spec.id(), next));
    };
  }

  /**
   * Closed orders of an account.
   *
   * @param specs the terms of each market among them
   */
  public static Json.Value orders(
      String account, OrderPage page, Function<String, MarketSpec> specs) {
    OrderPosition next = page.next();
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("orders");
      for (OrderView order : page.orders()) {
        OwnOrderJson.writeWithoutFills(json, order, specs.apply(order.request().market()));
      }
      writeEnd(json, next == null ? null : HistoryCursors.order(account, next));
    };
  }

  /**
   * Fills of an account.
   *
   * @param specs the terms of each market among them
   */
  public static Json.Value fills(
      String account, FillPage page, Function<String, MarketSpec> specs) {
    FillPosition next = page.next();
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("fills");
      for (Fill fill : page.fills()) {
        write(json, fill, specs.apply(fill.market()));
      }
      writeEnd(json, next == null ? null : HistoryCursors.fill(account, next));
    };
  }

  /** One lot at one tick is a whole number of quote units, so nothing is left over here. */
  private static void write(JsonGenerator json, Fill fill, MarketSpec spec) throws IOException {
    var decimals = new MarketDecimals(spec);
    long lots = fill.baseUnits() / spec.lotSizeUnits();
    long ticks = fill.quoteUnits() / lots / spec.quoteUnitsPerTickLot();
    var feeAsset = spec.feeAsset(fill.side());
    json.writeStartObject();
    json.writeStringField("tradeId", Long.toString(fill.tradeId()));
    json.writeStringField("market", spec.id());
    json.writeStringField("orderId", Long.toString(fill.orderId()));
    json.writeStringField("side", fill.side().name());
    json.writeStringField("price", decimals.price(ticks));
    json.writeStringField("quantity", decimals.quantity(lots));
    json.writeStringField("quote", decimals.quoteAmount(fill.quoteUnits()));
    json.writeStringField("fee", MarketDecimals.amount(fill.feeUnits(), feeAsset.scale()));
    json.writeStringField("feeAsset", feeAsset.code());
    json.writeStringField("role", fill.liquidity().name());
    json.writeStringField("time", UtcTime.text(fill.position().atMillis()));
    json.writeEndObject();
  }

  /** Candles of a market. */
  public static Json.Value candles(MarketSpec spec, CandleInterval interval, CandlePage page) {
    Long next = page.nextMillis();
    var decimals = new MarketDecimals(spec);
    return json -> {
      json.writeStartObject();
      json.writeStringField("market", spec.id());
      json.writeStringField("interval", interval.text());
      json.writeArrayFieldStart("candles");
      for (Candle candle : page.candles()) {
        StatisticsJson.write(json, candle, decimals);
      }
      String of = HistoryQueries.of(spec.id(), interval);
      writeEnd(json, next == null ? null : HistoryCursors.candle(of, next));
    };
  }

  private static void writeEnd(JsonGenerator json, @Nullable String nextCursor) throws IOException {
    json.writeEndArray();
    json.writeStringField("nextCursor", nextCursor);
    json.writeEndObject();
  }

  /** The ticker of a market. */
  public static Json.Value ticker(MarketSpec spec, Ticker ticker) {
    return json -> StatisticsJson.write(json, spec, ticker, new MarketDecimals(spec));
  }

  /** The tickers of these markets, in the same order. */
  public static Json.Value tickers(List<MarketSpec> specs, List<Ticker> tickers) {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("tickers");
      for (int i = 0; i < tickers.size(); i++) {
        MarketSpec spec = specs.get(i);
        StatisticsJson.write(json, spec, tickers.get(i), new MarketDecimals(spec));
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }
}
