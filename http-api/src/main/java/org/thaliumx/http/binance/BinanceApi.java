package org.thaliumx.http.binance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.util.ByteString;
import org.thaliumx.domain.limit.LimitDecision;
import org.thaliumx.domain.limit.OrderDecision;
import org.thaliumx.http.BodyReader;
import org.thaliumx.http.Caller;
import org.thaliumx.http.ClientAddress;
import org.thaliumx.http.HttpConfig;
import org.thaliumx.http.HttpMeter;
import org.thaliumx.http.HttpPorts;
import org.thaliumx.http.OpenSockets;
import org.thaliumx.http.PolicyGate;
import org.thaliumx.http.Protection;
import org.thaliumx.http.RequestWatch;
import org.thaliumx.http.Target;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.input.Checked;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;
import org.thaliumx.protocol.binance.BinanceDesk;
import org.thaliumx.protocol.binance.BinanceDesk.Listener;

/**
 * The REST API that clients of Binance Spot speak, under {@code /api}, {@code /sapi}, {@code /fapi}
 * and {@code /dapi}. Thread-safe.
 *
 * <p>A request passes these gates in order; the first that is closed answers it:
 *
 * <pre>
 * path and method known -> body small -> within limits -> journal up, if needed
 *   -> signed by who may -> done
 * </pre>
 *
 * <p>Every request is counted for its address, and every answer says what that has used.
 */
public final class BinanceApi implements Function<HttpRequest, CompletionStage<HttpResponse>> {
  private static final long serialVersionUID = 1L;

  /** Where clients make WebSockets that they ask through. */
  public static final String SOCKET_PATH = "/ws-api/v3";

  private static final int UNAVAILABLE = 503;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BANNED = 418;

  /** What a request costs that no route is for. */
  private static final int STRAY_WEIGHT = 1;

  private final transient ActorSystem<?> system;
  private final transient HttpPorts ports;
  private final transient Routes routes;
  private final transient RequestWatch watch;
  private final transient BodyReader bodies;
  private final transient BinanceAuthenticator authenticator;
  private final transient BinanceRateLimiter usage;

  /** To hear of one's account, which is a request as others are but is answered elsewhere. */
  private final transient Route listening;

  /**
   * The API of one node.
   *
   * @param meter told of every request
   * @param tracer told of the steps of some
   */
  public BinanceApi(
      ActorSystem<?> system, HttpPorts ports, HttpConfig config, HttpMeter meter, Tracer tracer) {
    this.system = system;
    this.ports = ports;
    this.routes = new Routes(meter);
    this.watch = new RequestWatch(meter, tracer);
    this.bodies = BodyReader.ofAnything(system);
    this.authenticator =
        new BinanceAuthenticator(
            ports.apiKeys(), new PolicyGate(ports.policy()), ports.clock(), config);
    this.usage = new BinanceRateLimiter(ports.limits(), ports.clock());
    var symbols = new SymbolParameters(ports.directory());
    var markets = new Markets(ports.exchange());
    new GeneralEndpoints(ports, symbols, markets, usage).addTo(routes);
    new MarketDataEndpoints(ports, symbols, markets).addTo(routes);
    new TickerEndpoints(ports, symbols, markets).addTo(routes);
    var orders = new OwnOrders(ports.exchange(), ports.history());
    var canceller = new OrderCanceller(ports.exchange(), orders);
    var protection = new Protection(config.protectionPpm());
    var placer = new OrderPlacer(ports.exchange(), markets, protection);
    new NewOrderEndpoints(symbols, placer, canceller).addTo(routes);
    new OrderEndpoints(ports.exchange(), symbols, orders, canceller).addTo(routes);
    new AccountEndpoints(ports, symbols, orders, usage).addTo(routes);
    new UserStreamEndpoints(ports.listenKeys()).addTo(routes);
    this.listening =
        new Route(
            Route.Access.SIGNED,
            Route.Effect.READS,
            parameters -> 2,
            call -> Responses.errorNow(BinanceError.NOT_FOUND),
            meter.route("WS", SOCKET_PATH),
            "WS " + SOCKET_PATH);
  }

  /**
   * This API, WebSockets at {@value #SOCKET_PATH}, and another API at all other paths.
   *
   * @param door answers who wants a WebSocket there, and may let it ask for what REST does
   * @param other answers at paths that are not Binance's
   */
  public Function<HttpRequest, CompletionStage<HttpResponse>> inFrontOf(
      BiFunction<WebSocketUpgrade, BinanceDesk, HttpResponse> door,
      Function<HttpRequest, CompletionStage<HttpResponse>> other) {
    return request -> {
      String path = Target.of(request).rawPath();
      if (path.equals(SOCKET_PATH)) {
        return upgrade(request, door);
      }
      return isOurs(path) ? apply(request) : other.apply(request);
    };
  }

  /**
   * Doors whose WebSockets are bounded by address.
   *
   * @param sockets all that are open on this node
   * @param exempt the path of a door that has its own bounds
   */
  public Function<HttpRequest, CompletionStage<HttpResponse>> boundingSockets(
      OpenSockets sockets,
      String exempt,
      Function<HttpRequest, CompletionStage<HttpResponse>> doors) {
    return new SocketBounds(system, usage, sockets).inFrontOf(exempt, doors);
  }

  private CompletionStage<HttpResponse> upgrade(
      HttpRequest request, BiFunction<WebSocketUpgrade, BinanceDesk, HttpResponse> door) {
    Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
    return upgrade.isPresent()
        ? CompletableFuture.completedFuture(door.apply(upgrade.get(), desk(request)))
        : refuse(request, BinanceError.UPGRADE_REQUIRED);
  }

  private static boolean isOurs(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/sapi/")
        || path.startsWith("/fapi/")
        || path.startsWith("/dapi/");
  }

  /** Answers a request; the stage never fails. */
  @Override
  public CompletionStage<HttpResponse> apply(HttpRequest request) throws Exception {
    Target target = Target.of(request);
    Optional<Route> route = routes.find(request.method().value(), target.rawPath());
    return route.isPresent()
        ? watch.watch(
            request,
            route.get().meter(),
            route.get().name(),
            watched -> answer(watched, target, route.get()))
        : watch.watchStrayed(request, strayed -> refuse(strayed, error(target)));
  }

  private BinanceError error(Target target) {
    return routes.has(target.rawPath()) ? BinanceError.METHOD_NOT_ALLOWED : BinanceError.NOT_FOUND;
  }

  /** Answers without a look at the body, which has to be read away to keep the connection. */
  private CompletionStage<HttpResponse> refuse(HttpRequest request, BinanceError error) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(refused(request, error));
  }

  /** Why a request is not done that no route is for; it counts as others do. */
  HttpResponse refused(HttpRequest origin, BinanceError error) {
    LimitDecision taken = usage.take(ClientAddress.of(origin), STRAY_WEIGHT);
    HttpResponse response = usage.refusal(taken).orElseGet(() -> Responses.error(error));
    return BinanceRateLimiter.counted(response, taken);
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request, Target target, Route route) {
    TraceContext trace = RequestWatch.traceOf(request);
    return bodies
        .read(request)
        .thenCompose(body ->
            switch (body) {
              case Checked.Bad<ByteString>(var problem) ->
                  withinLimits(
                      SignedRequest.of(request, target, ByteString.emptyByteString()),
                      route,
                      trace,
                      taken -> Responses.errorNow(FailureResponses.ofBody(problem)));
              case Checked.Good<ByteString>(var bytes) ->
                  answer(SignedRequest.of(request, target, bytes), route, trace);
            })
        .exceptionally(failure -> FailureResponses.response(failure, false, trace));
  }

  private CompletionStage<HttpResponse> answer(
      SignedRequest request, Route route, TraceContext trace) {
    return withinLimits(
        request,
        route,
        trace,
        taken ->
            route.effect() == Route.Effect.NONE || ports.journalUp().getAsBoolean()
                ? admit(request, route, taken, trace)
                : Responses.errorNow(BinanceError.UNAVAILABLE));
  }

  /** Answers a request if its address may ask for so much; whatever the answer, it was counted. */
  private CompletionStage<HttpResponse> withinLimits(
      SignedRequest request,
      Route route,
      TraceContext trace,
      java.util.function.Function<LimitDecision, CompletionStage<HttpResponse>> door) {
    LimitDecision taken = usage.take(request, route);
    return usage
        .refusal(taken, request, route)
        .<CompletionStage<HttpResponse>>map(CompletableFuture::completedFuture)
        .orElseGet(() -> door.apply(taken))
        .exceptionally(failure -> FailureResponses.response(failure, false, trace))
        .thenApply(response -> BinanceRateLimiter.counted(response, taken));
  }

  private CompletionStage<HttpResponse> admit(
      SignedRequest request, Route route, LimitDecision taken, TraceContext trace) {
    return authenticator
        .check(request, route)
        .thenCompose(admission ->
            switch (admission) {
              case Admission.Refused(var error) ->
                  CompletableFuture.completedFuture(refused(error, request));
              case Admission.Admitted(var caller) ->
                  usage
                      .refusal(caller, request, route)
                      .<CompletionStage<HttpResponse>>map(CompletableFuture::completedFuture)
                      .orElseGet(() ->
                          act(route, new BinanceCall(caller, request.parameters(), taken, trace)))
                      .thenApply(response -> forgotten(request, route, response));
            });
  }

  /** Why a request is not done; credentials that are none are counted. */
  private HttpResponse refused(BinanceError error, SignedRequest request) {
    if (error.isOfCredentials()) {
      usage.failedToSign(request);
    }
    return Responses.error(error);
  }

  /**
   * Where nothing was done and a client is to try again, it may do so with the same signature. That
   * is also so for 429 and 418, which a request gets here only after its signature was remembered
   * and before anything was tried: else the next attempt would be told of a duplicate where there
   * is no order. Who could send it again for the client could as well have held it back: both end
   * with {@code recvWindow}.
   */
  private HttpResponse forgotten(SignedRequest request, Route route, HttpResponse response) {
    int status = response.status().intValue();
    if (status == UNAVAILABLE || status == TOO_MANY_REQUESTS || status == BANNED) {
      authenticator.forget(request, route);
    }
    return response;
  }

  private CompletionStage<HttpResponse> act(Route route, BinanceCall call) {
    if (route.effect() != Route.Effect.PLACES_ORDER) {
      return run(route, call);
    }
    OrderDecision orders = usage.takeOrders(call.account(), 1);
    return orders.passes()
        ? run(route, call).thenApply(response -> BinanceRateLimiter.counted(response, orders))
        : CompletableFuture.completedFuture(BinanceRateLimiter.refused(orders));
  }

  private static CompletionStage<HttpResponse> run(Route route, BinanceCall call) {
    boolean changes = route.effect().changesSomething();
    return route
        .action()
        .answer(call)
        .exceptionally(failure -> FailureResponses.response(failure, changes, call.trace()));
  }

  /** What is at a path for a method. */
  Optional<Route> route(String method, String path) {
    return routes.find(method, path);
  }

  /** Answers a request that came over a WebSocket; the stage never fails. */
  CompletionStage<HttpResponse> answer(SignedRequest request, Route route) {
    try {
      return watch.watch(
          request.origin(),
          route.meter(),
          route.name(),
          watched -> answer(request, route, RequestWatch.traceOf(watched)));
    } catch (Exception e) {
      return CompletableFuture.completedFuture(
          FailureResponses.response(e, route.effect().changesSomething(), TraceContext.begin()));
    }
  }

  /** Who somebody is that signed something. */
  sealed interface Identified {

    /** This one; the answer has nothing but what was used. */
    record Known(Caller caller, HttpResponse response) implements Identified {}

    /** Nobody who may see an account; the answer says why. */
    record Unknown(HttpResponse response) implements Identified {}
  }

  /** Finds out who wants to hear of its account; the stage never fails. */
  CompletionStage<Identified> identify(SignedRequest request) {
    LimitDecision taken = usage.take(request, listening);
    Optional<HttpResponse> refusal = usage.refusal(taken, request, listening);
    if (refusal.isPresent()) {
      return CompletableFuture.completedFuture(unknown(refusal.get(), taken));
    }
    return authenticator
        .check(request, listening)
        .<Identified>thenApply(admission ->
            switch (admission) {
              case Admission.Admitted(var caller) ->
                  new Identified.Known(
                      caller, BinanceRateLimiter.counted(HttpResponse.create(), taken));
              case Admission.Refused(var error) -> unknown(refused(error, request), taken);
            })
        .exceptionally(failure ->
            unknown(FailureResponses.response(failure, false, TraceContext.begin()), taken));
  }

  private static Identified unknown(HttpResponse why, LimitDecision taken) {
    return new Identified.Unknown(BinanceRateLimiter.counted(why, taken));
  }

  /** Whether a key may log on to a connection; the stage never fails. */
  CompletionStage<Boolean> mayLogOn(String key) {
    return ports
        .apiKeys()
        .find(key)
        .thenApply(found ->
            found.filter(is -> is.details().algorithm() == KeyAlgorithm.ED25519).isPresent())
        .exceptionally(failure -> false);
  }

  /** Who may listen under a listen key. */
  CompletionStage<Optional<Listener>> listener(String listenKey, HttpRequest origin) {
    return ports
        .listenKeys()
        .find(listenKey)
        .thenCompose(owner ->
            owner.isEmpty()
                ? CompletableFuture.completedFuture(Optional.<Listener>empty())
                : welcome(new Listener(owner.get().key(), owner.get().account()), origin));
  }

  private CompletionStage<Optional<Listener>> welcome(Listener listener, HttpRequest origin) {
    return isWelcome(listener, origin)
        .thenApply(welcome -> welcome ? Optional.of(listener) : Optional.empty());
  }

  /** Whether a credential may still be used to see its account. */
  CompletionStage<Boolean> isWelcome(Listener listener, HttpRequest origin) {
    return authenticator.mayStill(listener.key(), origin, listening);
  }

  /** What a client may ask that makes a WebSocket with this. */
  public BinanceDesk desk(HttpRequest origin) {
    return new SocketDesk(this, origin);
  }
}
