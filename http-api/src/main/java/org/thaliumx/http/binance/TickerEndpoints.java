package org.thaliumx.http.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.binance.output.TickerJson;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;
import org.thaliumx.protocol.binance.BinanceDecimals;

/** What markets did lately, and their best prices. */
final class TickerEndpoints {
  private static final int AVERAGE_MINUTES = 5;

  private final HttpPorts ports;
  private final SymbolParameters symbols;
  private final Markets markets;

  TickerEndpoints(HttpPorts ports, SymbolParameters symbols, Markets markets) {
    this.ports = ports;
    this.symbols = symbols;
    this.markets = markets;
  }

  void addTo(Routes routes) {
    routes
        .open("/api/v3/ticker/24hr", TickerEndpoints::weightOfDay, this::day)
        .open("/api/v3/ticker/bookTicker", weight(4), call -> best(call, TickerJson::writeBook))
        .open("/api/v3/ticker/price", weight(4), call -> best(call, TickerJson::writePrice))
        .open("/api/v3/avgPrice", Effect.READS, 2, this::average);
  }

  private static ToIntFunction<Parameters> weight(int ofSeveral) {
    return parameters -> parameters.has("symbol") ? 2 : ofSeveral;
  }

  /** Depends on how many markets are named; whoever names none gets all. */
  private static int weightOfDay(Parameters parameters) {
    if (parameters.has("symbol")) {
      return 2;
    }
    long commas = parameters.text("symbols").chars().filter(c -> c == ',').count();
    if (!parameters.has("symbols") || commas >= 100) {
      return 80;
    }
    return commas < 20 ? 2 : 40;
  }

  private CompletionStage<HttpResponse> day(BinanceCall call) {
    List<MarketSpec> specs = symbols.all(call.parameters());
    boolean alone = call.parameters().has("symbol");
    return call.unlessWrong(() ->
        HistoryBounds.bounded(
                ports.statistics().tickers(specs.stream().map(MarketSpec::id).toList()))
            .thenCombine(
                Markets.each(specs, spec -> markets.book(spec, 1)),
                (tickers, books) ->
                    Responses.ok(
                        TickerJson.all(
                            quoted(specs, tickers, books), alone, TickerJson::writeDay))));
  }

  private static List<TickerJson.Quoted> quoted(
      List<MarketSpec> specs, List<Ticker> tickers, List<BookView> books) {
    var quoted = new ArrayList<TickerJson.Quoted>();
    for (int i = 0; i < specs.size(); i++) {
      quoted.add(new TickerJson.Quoted(specs.get(i), tickers.get(i), books.get(i)));
    }
    return quoted;
  }

  private CompletionStage<HttpResponse> best(
      BinanceCall call, TickerJson.Writer<TickerJson.Best> writer) {
    List<MarketSpec> specs = symbols.all(call.parameters());
    boolean alone = call.parameters().has("symbol");
    return call.unlessWrong(() ->
        Markets.each(
                specs, spec -> markets.book(spec, 1).thenApply(b -> new TickerJson.Best(spec, b)))
            .thenApply(best -> Responses.ok(TickerJson.all(best, alone, writer))));
  }

  private CompletionStage<HttpResponse> average(BinanceCall call) {
    return call.onMarket(
        symbols,
        spec ->
            markets
                .newestTrades(spec, 1)
                .thenCombine(
                    latestMinutes(spec), (newest, candles) -> average(spec, newest, candles)));
  }

  private CompletionStage<List<Candle>> latestMinutes(MarketSpec spec) {
    long now = ports.clock().millis();
    long from = now - AVERAGE_MINUTES * 60_000L;
    var query = new CandleQuery(CandleInterval.ONE_MINUTE, from, now + 1, AVERAGE_MINUTES + 1);
    return HistoryBounds.bounded(ports.statistics().candles(spec.id(), query))
        .thenApply(page -> page.candles());
  }

  /** Where nothing traded lately it is the last price. */
  private static HttpResponse average(MarketSpec spec, List<Trade> newest, List<Candle> candles) {
    var decimals = new BinanceDecimals(spec);
    long lastTicks = newest.isEmpty() ? 0 : newest.getFirst().priceTicks();
    long lastMillis = newest.isEmpty() ? 0 : newest.getFirst().atMillis();
    String price =
        candles.stream()
            .reduce(Candle::plus)
            .filter(total -> total.trades() > 0)
            .map(total -> decimals.quote(total.averageUnits(spec)))
            .orElseGet(() -> decimals.price(lastTicks));
    return Responses.ok(TickerJson.average(AVERAGE_MINUTES, price, lastMillis));
  }
}
