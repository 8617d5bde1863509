package org.thaliumx.http;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.HistoryQueries;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.output.HistoryJson;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.History.Fill;
import org.thaliumx.protocol.History.FillQuery;
import org.thaliumx.protocol.History.OrderQuery;
import org.thaliumx.protocol.History.TradePage;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

/** Seeing what happened, and what it adds up to. */
final class HistoryEndpoints {
  private static final int TIMEOUT_SECONDS = 30;

  private final HttpPorts ports;

  HistoryEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var everybody = Endpoint.Access.PUBLIC;
    var operator = Endpoint.Access.VIEW_EXCHANGE;
    router
        .add("GET", "/v1/orders/history", signed(this::orders))
        .add("GET", "/v1/fills", signed(this::fills))
        .add(
            "GET",
            "/v1/admin/accounts/*/orders/history",
            Endpoint.reading(operator, call -> ofAccount(call, this::orders)))
        .add(
            "GET",
            "/v1/admin/accounts/*/fills",
            Endpoint.reading(operator, call -> ofAccount(call, this::fills)))
        .add("GET", "/v1/markets/*/trades", Endpoint.reading(everybody, this::trades))
        .add("GET", "/v1/markets/*/candles", Endpoint.reading(everybody, this::candles))
        .add("GET", "/v1/markets/*/ticker", Endpoint.reading(everybody, this::ticker))
        .add("GET", "/v1/tickers", Endpoint.reading(everybody, this::tickers));
  }

  private static Endpoint signed(BiFunction<Call, String, CompletionStage<HttpResponse>> action) {
    return Endpoint.reading(
        Endpoint.Access.VIEW_ACCOUNT, call -> action.apply(call, call.account()));
  }

  private static CompletionStage<HttpResponse> ofAccount(
      Call call, BiFunction<Call, String, CompletionStage<HttpResponse>> action) {
    return AccountIds.isValid(call.parameter(0))
        ? action.apply(call, call.parameter(0))
        : Responses.problemNow(
            ProblemCode.INVALID_ACCOUNT.because("An account is 1 to 64 of a-z 0-9 . _ -"));
  }

  private CompletionStage<HttpResponse> orders(Call call, String account) {
    return switch (HistoryQueries.orders(account, call.rawQuery(), ports.directory())) {
      case Checked.Bad<OrderQuery>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OrderQuery>(var query) ->
          answer(
              ports.history().orders(account, query),
              page ->
                  withSpecs(
                      page.orders().stream().map(order -> order.request().market()),
                      HistoryJson.orders(account, page, this::spec)));
    };
  }

  private CompletionStage<HttpResponse> fills(Call call, String account) {
    return switch (HistoryQueries.fills(account, call.rawQuery(), ports.directory())) {
      case Checked.Bad<FillQuery>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<FillQuery>(var query) ->
          answer(
              ports.history().fills(account, query),
              page ->
                  withSpecs(
                      page.fills().stream().map(Fill::market),
                      HistoryJson.fills(account, page, this::spec)));
    };
  }

  private MarketSpec spec(String market) {
    return ports.directory().market(market).orElseThrow();
  }

  private HttpResponse withSpecs(Stream<String> markets, Json.Value page) {
    return markets.distinct().allMatch(market -> ports.directory().market(market).isPresent())
        ? Responses.ok(page)
        : Responses.problem(
            ProblemCode.UNAVAILABLE.because("This node has still to learn of a new market."));
  }

  private static <T> CompletionStage<HttpResponse> answer(
      CompletionStage<T> stage, Function<T, HttpResponse> response) {
    return stage
        .toCompletableFuture()
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .thenApply(response);
  }

  private CompletionStage<HttpResponse> onMarket(
      Call call, Function<MarketSpec, CompletionStage<HttpResponse>> action) {
    return ports
        .directory()
        .market(call.parameter(0))
        .map(action)
        .orElseGet(Responses::unknownMarket);
  }

  private CompletionStage<HttpResponse> trades(Call call) {
    return onMarket(
        call,
        spec ->
            switch (HistoryQueries.trades(spec.id(), call.rawQuery())) {
              case Checked.Bad<HistoryQueries.Trades>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<HistoryQueries.Trades>(var asked) when asked.isLatest() ->
                  latestTrades(spec, asked.query().limit());
              case Checked.Good<HistoryQueries.Trades>(var asked) ->
                  answer(
                      ports.history().trades(spec.id(), asked.query()),
                      page -> Responses.ok(HistoryJson.trades(spec, page)));
            });
  }

  /** The market itself knows of its trades at once; the history goes on where it ends. */
  private CompletionStage<HttpResponse> latestTrades(MarketSpec spec, int limit) {
    return ports
        .exchange()
        .<Market.TradesReply>askMarket(spec.id(), replyTo -> new Market.GetTrades(limit, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.TradesResult(var trades, var _) ->
                  Responses.ok(HistoryJson.trades(spec, new TradePage(trades, next(trades))));
              case Market.Refused(var reason) -> Responses.rejected(reason, "");
            });
  }

  private static @Nullable TradePosition next(List<Trade> trades) {
    if (trades.isEmpty() || trades.getLast().tradeId() == 1) {
      return null;
    }
    return new TradePosition(trades.getLast().atMillis(), trades.getLast().tradeId());
  }

  private CompletionStage<HttpResponse> candles(Call call) {
    return onMarket(
        call,
        spec ->
            switch (HistoryQueries.candles(spec.id(), call.rawQuery())) {
              case Checked.Bad<CandleQuery>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<CandleQuery>(var query) ->
                  answer(
                      ports.statistics().candles(spec.id(), query),
                      page -> Responses.ok(HistoryJson.candles(spec, query.interval(), page)));
            });
  }

  private CompletionStage<HttpResponse> ticker(Call call) {
    return onMarket(
        call,
        spec ->
            answer(
                ports.statistics().ticker(spec.id()),
                ticker -> Responses.ok(HistoryJson.ticker(spec, ticker))));
  }

  private CompletionStage<HttpResponse> tickers(Call call) {
    var query = QueryParameters.read(call.rawQuery());
    List<MarketSpec> specs = ports.directory().markets();
    return switch (query.checked(() -> specs.stream().map(MarketSpec::id).toList())) {
      case Checked.Bad<List<String>>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<List<String>>(var markets) ->
          answer(
              ports.statistics().tickers(markets),
              tickers -> Responses.ok(HistoryJson.tickers(specs, tickers)));
    };
  }
}
