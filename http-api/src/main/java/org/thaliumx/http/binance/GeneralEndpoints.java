package org.thaliumx.http.binance;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.binance.output.ExchangeInfoJson;
import org.thaliumx.http.binance.output.MarketDataJson;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;

/** The server itself: whether it is there, what time it is, and what is traded here. */
final class GeneralEndpoints {
  private final HttpPorts ports;
  private final SymbolParameters symbols;
  private final Markets markets;
  private final BinanceRateLimiter usage;

  GeneralEndpoints(
      HttpPorts ports, SymbolParameters symbols, Markets markets, BinanceRateLimiter usage) {
    this.ports = ports;
    this.symbols = symbols;
    this.markets = markets;
    this.usage = usage;
  }

  void addTo(Routes routes) {
    routes
        .open("/api/v3/ping", Effect.NONE, 1, call -> Responses.okNow(MarketDataJson.empty()))
        .open(
            "/api/v3/time",
            Effect.NONE,
            1,
            call -> Responses.okNow(MarketDataJson.time(ports.clock().millis())))
        .open("/api/v3/exchangeInfo", Effect.READS, 20, this::exchangeInfo)
        .open("/fapi/v1/exchangeInfo", Effect.NONE, 1, GeneralEndpoints::noContracts)
        .open("/dapi/v1/exchangeInfo", Effect.NONE, 1, GeneralEndpoints::noContracts);
  }

  private static CompletionStage<HttpResponse> noContracts(BinanceCall call) {
    return Responses.okNow(ExchangeInfoJson.noSymbols());
  }

  private CompletionStage<HttpResponse> exchangeInfo(BinanceCall call) {
    List<MarketSpec> specs = symbols.all(call.parameters());
    return call.unlessWrong(() ->
        Markets.each(specs, markets::state)
            .thenApply(states ->
                Responses.ok(ExchangeInfoJson.info(states, limits(call), ports.clock().millis()))));
  }

  /** Of orders, what an account gets for which nothing else is set. */
  private List<RateLimitUsage> limits(BinanceCall call) {
    return Stream.concat(
            RateLimits.ofWeight(call.weight()).stream(),
            RateLimits.ofOrders(usage.takeOrders("", 0)).stream())
        .toList();
  }
}
