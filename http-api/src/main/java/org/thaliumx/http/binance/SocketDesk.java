package org.thaliumx.http.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.OpenSockets;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.output.ErrorJson;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDesk;

/** The REST API for the client of one WebSocket. Thread-safe. */
final class SocketDesk implements BinanceDesk {
  private static final BinanceError UNKNOWN_METHOD =
      BinanceError.bad(-1000, "Invalid request: unknown method.");
  private static final BinanceError NOT_NOW =
      new BinanceError(
          503, -1001, "Internal error; unable to process your request. Please try again.");

  private static final BinanceError NOT_FOR_HMAC =
      BinanceError.bad(-4056, "HMAC_SHA256 API key is not supported.");

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
  public CompletionStage<Answer> ask(
      String method, Map<String, String> parameters, @Nullable Listener session) {
    return SocketMethods.find(method)
        .flatMap(meant -> api.route(meant.method(), meant.path()))
        .map(route -> ask(route, signed(parameters, session)))
        .orElseGet(
            () -> CompletableFuture.completedFuture(answer(api.refused(origin, UNKNOWN_METHOD))));
  }

  private SignedRequest signed(Map<String, String> parameters, @Nullable Listener session) {
    return session == null || signsItself(parameters, session)
        ? SignedRequest.of(origin, parameters)
        : SignedRequest.ofSession(origin, parameters, session.key());
  }

  private static boolean signsItself(Map<String, String> parameters, Listener session) {
    return parameters.containsKey("signature")
        || !parameters.getOrDefault("apiKey", session.key()).equals(session.key());
  }

  private CompletionStage<Answer> ask(Route route, SignedRequest request) {
    return api.answer(request, route).thenApply(SocketDesk::answer);
  }

  @Override
  public CompletionStage<Entry> logOn(Map<String, String> parameters) {
    return identify(parameters)
        .thenCompose(entry ->
            entry instanceof Entry.Admitted(var listener, var usage)
                ? api.mayLogOn(listener.key())
                    .thenApply(may -> may ? bound(entry) : denied(NOT_FOR_HMAC, usage))
                : CompletableFuture.completedFuture(entry));
  }

  @Override
  public CompletionStage<Entry> enter(Map<String, String> parameters) {
    return identify(parameters).thenApply(this::bound);
  }

  private Entry bound(Entry entry) {
    return entry instanceof Entry.Admitted(var listener, var usage) && !bindTo(listener)
        ? denied(BinanceError.TOO_MANY_CONNECTIONS, usage)
        : entry;
  }

  private static Entry denied(BinanceError error, List<RateLimitUsage> usage) {
    return new Entry.Denied(new Answer(error.status(), text(error), usage));
  }

  private CompletionStage<Entry> identify(Map<String, String> parameters) {
    return api.identify(SignedRequest.of(origin, parameters))
        .thenApply(identified ->
            switch (identified) {
              case BinanceApi.Identified.Known(var caller, var response) ->
                  new Entry.Admitted(
                      new Listener(caller.key(), caller.account()),
                      BinanceRateLimiter.noted(response));
              case BinanceApi.Identified.Unknown(var response) ->
                  new Entry.Denied(answer(response));
            });
  }

  @Override
  public CompletionStage<Optional<Listener>> find(String listenKey) {
    return api.listener(listenKey, origin);
  }

  @Override
  public boolean bindTo(Listener listener) {
    return origin
        .getAttribute(OpenSockets.SOCKET)
        .map(socket -> socket.bindTo(listener.account()))
        .orElse(true);
  }

  @Override
  public CompletionStage<Boolean> isWelcome(Listener listener) {
    return api.isWelcome(listener, origin);
  }

  private static Answer answer(HttpResponse response) {
    HttpEntity.Strict entity = (HttpEntity.Strict) response.entity();
    int status = response.status().intValue();
    return entity.getData().isEmpty()
        ? new Answer(status, text(NOT_NOW), BinanceRateLimiter.noted(response))
        : new Answer(status, entity.getData().utf8String(), BinanceRateLimiter.noted(response));
  }

  private static String text(BinanceError error) {
    return new String(Json.bytes(ErrorJson.error(error)), UTF_8);
  }
}
