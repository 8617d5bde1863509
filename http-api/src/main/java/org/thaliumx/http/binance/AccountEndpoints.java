package org.thaliumx.http.binance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.binance.Route.Access;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.error.Rejections;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.binance.output.AccountJson;
import org.thaliumx.http.binance.output.RateLimitsJson;
import org.thaliumx.http.binance.output.WalletJson;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.Account;

/** Seeing what one has, what one traded and what one pays. */
final class AccountEndpoints {
  private static final int USUAL_TRADES = 500;
  private static final int MAX_TRADES = 1_000;

  private final HttpPorts ports;
  private final SymbolParameters symbols;
  private final OwnTrades trades;
  private final BinanceRateLimiter usage;

  AccountEndpoints(
      HttpPorts ports, SymbolParameters symbols, OwnOrders orders, BinanceRateLimiter usage) {
    this.ports = ports;
    this.symbols = symbols;
    this.trades = new OwnTrades(orders, ports.history());
    this.usage = usage;
  }

  void addTo(Routes routes) {
    routes
        .signed("GET", "/api/v3/account", Effect.READS, 20, this::account)
        .add(
            "GET",
            "/api/v3/myTrades",
            Access.SIGNED,
            Effect.READS,
            AccountEndpoints::weightOfTrades,
            this::trades)
        .signed("GET", "/api/v3/account/commission", Effect.READS, 20, this::commission)
        .signed("GET", "/api/v3/rateLimit/order", Effect.READS, 40, this::orderCounts)
        .signed("GET", "/sapi/v1/asset/tradeFee", Effect.READS, 1, this::fees)
        .signed("GET", "/sapi/v1/asset/assetDetail", Effect.READS, 1, this::details)
        .signed("GET", "/sapi/v1/capital/config/getall", Effect.READS, 10, this::coins)
        .signed("GET", "/sapi/v1/margin/allPairs", Effect.READS, 1, AccountEndpoints::nothing)
        .signed(
            "GET", "/sapi/v1/margin/isolated/allPairs", Effect.READS, 1, AccountEndpoints::nothing)
        .open(
            "/sapi/v1/system/status", Effect.NONE, 1, call -> Responses.okNow(WalletJson.normal()));
  }

  private static int weightOfTrades(Parameters parameters) {
    return parameters.has("orderId") ? 5 : 20;
  }

  private static CompletionStage<HttpResponse> nothing(BinanceCall call) {
    return Responses.okNow(WalletJson.nothing());
  }

  private CompletionStage<HttpResponse> withBalances(
      BinanceCall call, Function<SortedMap<String, Balance>, Json.Value> answer) {
    return ports
        .exchange()
        .<Account.BalancesReply>askAccount(call.account(), Account.GetBalances::new)
        .thenApply(reply ->
            switch (reply) {
              case Account.BalancesResult(var balances) -> Responses.ok(answer.apply(balances));
              case Account.Refused(var reason) -> Responses.error(Rejections.ofQuestion(reason));
            });
  }

  private CompletionStage<HttpResponse> account(BinanceCall call) {
    boolean omitsZero = call.parameters().flag("omitZeroBalances");
    return call.unlessWrong(() ->
        withBalances(
            call,
            balances ->
                AccountJson.account(
                    assets(balances, omitsZero),
                    balances,
                    highestFees(),
                    number(call.account()),
                    ports.clock().millis())));
  }

  private List<Asset> assets(SortedMap<String, Balance> balances, boolean omitsZero) {
    return ports.directory().assets().stream()
        .filter(asset ->
            !omitsZero || !balances.getOrDefault(asset.code(), Balance.ZERO).equals(Balance.ZERO))
        .toList();
  }

  /** Binance has one rate for all markets; the highest here is none that surprises. */
  private AccountJson.Fees highestFees() {
    List<MarketSpec> specs = ports.directory().markets();
    return new AccountJson.Fees(
        specs.stream().mapToLong(MarketSpec::makerFeePpm).max().orElse(0),
        specs.stream().mapToLong(MarketSpec::takerFeePpm).max().orElse(0));
  }

  /** Clients want a number, and accounts have names here. */
  private static long number(String account) {
    var crc = new CRC32();
    crc.update(account.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  private CompletionStage<HttpResponse> trades(BinanceCall call) {
    Parameters parameters = call.parameters();
    var range =
        new OwnTrades.Range(
            parameters.number("orderId", 0),
            parameters.number("fromId", 0),
            parameters.millis("startTime", 0),
            HistoryBounds.after(parameters.millis("endTime", HistoryBounds.END_OF_TIME_MILLIS)),
            parameters.limit(USUAL_TRADES, MAX_TRADES));
    HistoryBounds.requireDay(parameters);
    return call.onMarket(
        symbols,
        spec ->
            trades
                .find(call.account(), spec, range)
                .thenApply(found -> Responses.ok(AccountJson.trades(found, spec))));
  }

  private CompletionStage<HttpResponse> commission(BinanceCall call) {
    return call.onMarket(symbols, spec -> Responses.okNow(AccountJson.commission(spec)));
  }

  private CompletionStage<HttpResponse> orderCounts(BinanceCall call) {
    OrderDecision orders = usage.takeOrders(call.account(), 0);
    return Responses.okNow(RateLimitsJson.usage(RateLimits.ofOrders(orders)));
  }

  private CompletionStage<HttpResponse> fees(BinanceCall call) {
    List<MarketSpec> specs = symbols.all(call.parameters());
    return call.unlessWrong(() -> Responses.okNow(WalletJson.fees(specs)));
  }

  private CompletionStage<HttpResponse> details(BinanceCall call) {
    return Responses.okNow(WalletJson.details(ports.directory().assets()));
  }

  private CompletionStage<HttpResponse> coins(BinanceCall call) {
    return withBalances(call, balances -> WalletJson.coins(ports.directory().assets(), balances));
  }
}
