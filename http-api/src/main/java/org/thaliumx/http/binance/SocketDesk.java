package org.thaliumx.http.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.output.ErrorJson;
import org.thaliumx.http.binance.output.RateLimitsJson;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDesk;

/** The REST API for the client of one WebSocket. Thread-safe. */
final class SocketDesk implements BinanceDesk {
  private static final BinanceError UNKNOWN_METHOD =
      BinanceError.bad(-1000, "Invalid request: unknown method.");
  private static final BinanceError NOT_NOW =
      new BinanceError(
          503, -1001, "Internal error; unable to process your request. Please try again.");

  private final BinanceApi api;
  private final HttpRequest origin;

  /**
   * For one connection.
   *
   * @param origin what the client made the connection with
   */
  SocketDesk(BinanceApi api, HttpRequest origin) {
    this.api = api;
    this.origin = origin;
  }

  @Override
  public CompletionStage<Answer> ask(String method, Map<String, String> parameters) {
    return SocketMethods.find(method)
        .flatMap(meant -> api.route(meant.method(), meant.path()))
        .map(route -> ask(route, parameters))
        .orElseGet(
            () -> CompletableFuture.completedFuture(answer(Responses.error(UNKNOWN_METHOD))));
  }

  private CompletionStage<Answer> ask(Route route, Map<String, String> parameters) {
    return api.answer(SignedRequest.of(origin, parameters), route).thenApply(SocketDesk::answer);
  }

  @Override
  public CompletionStage<Entry> enter(Map<String, String> parameters) {
    return api.identify(SignedRequest.of(origin, parameters))
        .thenApply(identified ->
            switch (identified) {
              case BinanceApi.Identified.Known(var caller, var response) ->
                  new Entry.Admitted(new Listener(caller.key(), caller.account()), usage(response));
              case BinanceApi.Identified.Unknown(var response) ->
                  new Entry.Denied(answer(response));
            });
  }

  @Override
  public CompletionStage<Optional<Listener>> find(String listenKey) {
    return api.listener(listenKey, origin);
  }

  @Override
  public CompletionStage<Boolean> isWelcome(Listener listener) {
    return api.isWelcome(listener, origin);
  }

  private static Answer answer(HttpResponse response) {
    HttpEntity.Strict entity = (HttpEntity.Strict) response.entity();
    int status = response.status().intValue();
    return entity.getData().isEmpty()
        ? new Answer(status, text(NOT_NOW), usage(response))
        : new Answer(status, entity.getData().utf8String(), usage(response));
  }

  private static String text(BinanceError error) {
    return new String(Json.bytes(ErrorJson.error(error)), UTF_8);
  }

  private static List<BinanceDesk.RateLimitUsage> usage(HttpResponse response) {
    var usage = new ArrayList<BinanceDesk.RateLimitUsage>();
    header(response, "X-MBX-ORDER-COUNT-10S")
        .ifPresent(n ->
            usage.add(
                new BinanceDesk.RateLimitUsage(
                    "ORDERS", "SECOND", 10, RateLimitsJson.ORDERS_PER_TEN_SECONDS, n)));
    header(response, "X-MBX-ORDER-COUNT-1D")
        .ifPresent(n ->
            usage.add(
                new BinanceDesk.RateLimitUsage(
                    "ORDERS", "DAY", 1, RateLimitsJson.ORDERS_PER_DAY, n)));
    header(response, "X-MBX-USED-WEIGHT-1M")
        .ifPresent(n ->
            usage.add(
                new BinanceDesk.RateLimitUsage(
                    "REQUEST_WEIGHT", "MINUTE", 1, RateLimitsJson.WEIGHT_PER_MINUTE, n)));
    return usage;
  }

  private static Optional<Long> header(HttpResponse response, String name) {
    return response.getHeader(name).map(HttpHeader::value).map(Long::valueOf);
  }
}
