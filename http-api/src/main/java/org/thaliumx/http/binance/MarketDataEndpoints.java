package org.thaliumx.http.binance;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.binance.output.MarketDataJson;
import org.thaliumx.protocol.History.TradeRun;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

/** The book, trades and candles of a market. */
final class MarketDataEndpoints {
  private static final int USUAL_DEPTH = 100;
  private static final int MAX_DEPTH = 5_000;
  private static final int USUAL_ROWS = 500;
  private static final int MAX_ROWS = 1_000;

  private final HttpPorts ports;
  private final SymbolParameters symbols;
  private final Markets markets;
  private final PastTrades past;

  MarketDataEndpoints(HttpPorts ports, SymbolParameters symbols, Markets markets) {
    this.ports = ports;
    this.symbols = symbols;
    this.markets = markets;
    this.past = new PastTrades(markets, ports.history());
  }

  void addTo(Routes routes) {
    routes
        .open("/api/v3/depth", MarketDataEndpoints::weightOfDepth, this::depth)
        .open("/api/v3/trades", Effect.READS, 25, this::trades)
        .open("/api/v3/historicalTrades", Effect.READS, 25, this::historicalTrades)
        .open("/api/v3/aggTrades", Effect.READS, 4, this::aggregateTrades)
        .open("/api/v3/klines", Effect.READS, 2, this::candles)
        .open("/api/v3/uiKlines", Effect.READS, 2, this::candles);
  }

  private static int weightOfDepth(Parameters parameters) {
    long limit = parameters.number("limit", USUAL_DEPTH);
    if (limit <= 100) {
      return 5;
    }
    return limit <= 500 ? 25 : limit <= 1_000 ? 50 : 250;
  }

  private CompletionStage<HttpResponse> depth(BinanceCall call) {
    int limit = call.parameters().limit(USUAL_DEPTH, MAX_DEPTH);
    return call.onMarket(
        symbols,
        spec ->
            markets
                .book(spec, limit)
                .thenApply(book -> Responses.ok(MarketDataJson.depth(book, spec))));
  }

  private CompletionStage<HttpResponse> trades(BinanceCall call) {
    int limit = call.parameters().limit(USUAL_ROWS, MAX_ROWS);
    return call.onMarket(
        symbols,
        spec ->
            markets
                .newestTrades(spec, limit)
                .thenApply(newest -> Responses.ok(MarketDataJson.trades(newest.reversed(), spec))));
  }

  private CompletionStage<HttpResponse> historicalTrades(BinanceCall call) {
    Parameters parameters = call.parameters();
    if (!parameters.has("fromId")) {
      return trades(call);
    }
    var run = run(parameters);
    return call.onMarket(
        symbols,
        spec ->
            past.find(spec, run)
                .thenApply(found -> Responses.ok(MarketDataJson.trades(found, spec))));
  }

  private static TradeRun run(Parameters parameters) {
    return new TradeRun(
        parameters.millis("startTime", 0),
        HistoryBounds.after(parameters.millis("endTime", HistoryBounds.END_OF_TIME_MILLIS)),
        parameters.number("fromId", 0),
        parameters.limit(USUAL_ROWS, MAX_ROWS));
  }

  private CompletionStage<HttpResponse> aggregateTrades(BinanceCall call) {
    Parameters parameters = call.parameters();
    var run = run(parameters);
    boolean latest = !parameters.has("fromId") && !parameters.has("startTime");
    return call.onMarket(
        symbols,
        spec ->
            (latest && !parameters.has("endTime")
                    ? markets.newestTrades(spec, run.limit()).thenApply(List::reversed)
                    : past.find(spec, run))
                .thenApply(found -> Responses.ok(MarketDataJson.aggregateTrades(found, spec))));
  }

  private CompletionStage<HttpResponse> candles(BinanceCall call) {
    Parameters parameters = call.parameters();
    CandleInterval interval = interval(parameters);
    @Nullable Long from = parameters.has("startTime") ? parameters.millis("startTime", 0) : null;
    long to = HistoryBounds.after(parameters.millis("endTime", HistoryBounds.END_OF_TIME_MILLIS));
    int limit = parameters.limit(USUAL_ROWS, MAX_ROWS);
    if (parameters.has("timeZone") && !isUtc(parameters.text("timeZone"))) {
      parameters.complain(BinanceError.invalid("timeZone"));
    }
    return call.onMarket(
        symbols,
        spec ->
            HistoryBounds.bounded(
                    ports
                        .statistics()
                        .candles(spec.id(), new CandleQuery(interval, from, to, limit)))
                .thenApply(page -> Responses.ok(MarketDataJson.candles(page.candles(), spec))));
  }

  private static CandleInterval interval(Parameters parameters) {
    String text = parameters.mandatory("interval");
    CandleInterval interval = CandleInterval.of(text).orElse(CandleInterval.ONE_MINUTE);
    if (!interval.text().equals(text)) {
      parameters.complain(BinanceError.BAD_INTERVAL);
    }
    return interval;
  }

  private static boolean isUtc(String timeZone) {
    return timeZone.equals("0") || timeZone.equals("0:00") || timeZone.equals("00:00");
  }
}
