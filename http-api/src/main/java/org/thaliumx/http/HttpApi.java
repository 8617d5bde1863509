package org.thaliumx.http;

import java.util.Optional;
import java.util.SortedMap;
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
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.TraceContext;
import org.thaliumx.protocol.Tracer;

/**
 * The REST API under {@code /v1}, and the node's health. Thread-safe.
 *
 * <p>A request passes these gates in order; the first that is closed answers it:
 *
 * <pre>
 * path and method known -> its address within the limits -> journal up, if needed
 *   -> body small, JSON -> signed by who may -> its key within the limits
 *   -> not done before, if it has an idempotency key
 *   -> if it is an act of an operator: on record -> done
 * </pre>
 *
 * <p>Whatever happens the answer is JSON or a problem, and never tells what went on inside.
 */
public final class HttpApi implements Function<HttpRequest, CompletionStage<HttpResponse>> {

  private static final long serialVersionUID = 1L;

  private final transient ActorSystem<?> system;
  private final transient HttpPorts ports;
  private final transient Router router;
  private final transient RequestWatch watch;
  private final transient RequestGate gate;
  private final transient Idempotency idempotency;
  private final transient OpenSockets sockets = new OpenSockets();
  private final transient BodyReader bodies;
  private final transient Authenticator authenticator;
  private final transient ActRecorder recorder;
  private final transient UnknownOutcomes unknown;

  /**
   * The API of one node.
   *
   * @param meter told of every request
   * @param tracer told of the steps of some
   */
  public HttpApi(
      ActorSystem<?> system, HttpPorts ports, HttpConfig config, HttpMeter meter, Tracer tracer) {
    this.router = new Router(meter);
    this.watch = new RequestWatch(meter, tracer);
    this.gate = new RequestGate(ports.limits(), ports.apiKeys(), ports.clock());
    this.idempotency = new Idempotency(ports.idempotencyKeys());
    this.system = system;
    this.unknown = new UnknownOutcomes(router);
    this.ports = ports;
    this.bodies = BodyReader.ofJson(system);
    this.recorder = new ActRecorder(ports.acts(), ports.clock());
    this.authenticator =
        new Authenticator(
            ports.apiKeys(),
            ports.tokens(),
            ports.replays(),
            new PolicyGate(ports.policy()),
            ports.clock(),
            config,
            recorder::refused);
    new NewOrderEndpoints(ports, config, gate).addTo(router);
    new OrderEndpoints(ports).addTo(router);
    new SafetyEndpoints(ports).addTo(router);
    new AccountControlEndpoints(ports).addTo(router);
    new MarketControlEndpoints(ports).addTo(router);
    new KillSwitchEndpoints(ports).addTo(router);
    new BalanceEndpoints(ports).addTo(router);
    new LedgerEndpoints(ports).addTo(router);
    new HistoryEndpoints(ports).addTo(router);
    new PublicEndpoints(ports).addTo(router);
    new OperatorEndpoints(ports).addTo(router);
    new KeyEndpoints(ports).addTo(router);
    new UserEndpoints(ports, recorder).addTo(router);
    new SessionEndpoints(ports, recorder).addTo(router);
    new RateEndpoints(ports).addTo(router);
    new ActEndpoints(ports).addTo(router);
    new ClusterEndpoints(ports).addTo(router);
    new SearchEndpoints(ports).addTo(router);
    new DocumentEndpoints().addTo(router);
  }

  /**
   * This API, and WebSockets at one path of their own.
   *
   * @param path the path, percent-encoded as clients send it
   * @param door answers who wants a WebSocket there, and may let it ask for what REST does
   */
  public Function<HttpRequest, CompletionStage<HttpResponse>> withWebSocket(
      String path, BiFunction<WebSocketUpgrade, ClientDesk, HttpResponse> door) {
    return request ->
        Target.of(request).rawPath().equals(path) ? upgrade(request, door) : apply(request);
  }

  private CompletionStage<HttpResponse> upgrade(
      HttpRequest request, BiFunction<WebSocketUpgrade, ClientDesk, HttpResponse> door)
      throws Exception {
    Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
    if (upgrade.isEmpty()) {
      return refuse(request, Responses.webSocketRequired());
    }
    String address = ClientAddress.of(request);
    if (!sockets.hasRoomFor(address)) {
      return refuse(request, Responses.problem(ConnectionDesk.TOO_MANY));
    }
    return gate.newSocket(
        address,
        () -> {
          OpenSockets.Socket socket = sockets.of(address);
          return CompletableFuture.completedFuture(
              door.apply(
                  socket.watched(upgrade.get()),
                  new ConnectionDesk(connectionRequests(), socket, request)));
        });
  }

  /** The WebSockets that are open, wherever on this node. */
  public OpenSockets openSockets() {
    return sockets;
  }

  /** Answers a request; the stage never fails. */
  @Override
  public CompletionStage<HttpResponse> apply(HttpRequest request) throws Exception {
    Target target = Target.of(request);
    Router.Match match = router.find(request.method().value(), target.rawPath());
    return watch.watch(
        request,
        match,
        watched ->
            gate.atDoor(
                watched,
                match,
                () -> answer(watched, target, match),
                refusal -> refuse(watched, refusal)));
  }

  /** The same for clients that prove who they are once. */
  ConnectionRequests connectionRequests() {
    return new ConnectionRequests(router, watch, gate, authenticator, ports.journalUp(), this::act);
  }

  /** All endpoints by method and path. */
  SortedMap<String, Endpoint> endpoints() {
    return router.endpoints();
  }

  private CompletionStage<HttpResponse> answer(
      HttpRequest request, Target target, Router.Match match) {
    return switch (match) {
      case Router.Nothing() ->
          refuse(
              request,
              Responses.problem(ProblemCode.NOT_FOUND.because("There is nothing at this path.")));
      case Router.WrongMethod(var allowed) -> refuse(request, Responses.methodNotAllowed(allowed));
      case Router.Found(var endpoint, var _, var _, var _, var _)
          when endpoint.needsJournal() && !ports.journalUp().getAsBoolean() ->
          refuse(request, Responses.problem(Failures.databaseUnavailable()));
      case Router.Found found -> answer(request, target, found);
    };
  }

  /** Answers without a look at the body, which has to be read away to keep the connection. */
  private CompletionStage<HttpResponse> refuse(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private CompletionStage<HttpResponse> answer(
      HttpRequest request, Target target, Router.Found found) {
    return bodies
        .read(request)
        .thenCompose(body ->
            switch (body) {
              case Checked.Bad<ByteString>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<ByteString>(var bytes) -> answer(request, target, found, bytes);
            })
        .exceptionally(failure -> Failures.response(failure, "", RequestWatch.traceOf(request)));
  }

  private CompletionStage<HttpResponse> answer(
      HttpRequest request, Target target, Router.Found found, ByteString body) {
    return authenticator
        .check(request, target, body, found.endpoint())
        .thenApply(caller -> gate.noted(request, caller))
        .thenCompose(caller ->
            switch (caller) {
              case Checked.Bad<Caller>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<Caller>(var sender) ->
                  gate.ofCaller(
                      sender, found.cost(), () -> run(request, target, found, sender, body));
            });
  }

  private CompletionStage<HttpResponse> run(
      HttpRequest request, Target target, Router.Found found, Caller sender, ByteString body) {
    return idempotency
        .once(
            request,
            target,
            found.endpoint(),
            sender,
            body,
            () -> runOnce(request, target, found, sender, body))
        .thenApply(response -> unknown.answer(response, target.rawPath(), body));
  }

  private CompletionStage<HttpResponse> runOnce(
      HttpRequest request, Target target, Router.Found found, Caller sender, ByteString body) {
    return found.endpoint().isAct()
        ? recorder.record(
            ActRecorder.describe(
                request,
                target,
                sender.key(),
                found.endpoint().confidential() ? ByteString.emptyByteString() : body),
            () -> act(request, target, found, sender, body))
        : act(request, target, found, sender, body);
  }

  private CompletionStage<HttpResponse> act(
      HttpRequest request, Target target, Router.Found found, Caller sender, ByteString body) {
    Endpoint endpoint = found.endpoint();
    TraceContext trace = RequestWatch.traceOf(request);
    var call = new Call(sender, found.parameters(), target.rawQuery(), body, trace, request);
    return started(endpoint, call)
        .exceptionally(failure -> Failures.response(failure, endpoint.howToAsk(), trace))
        .thenApply(response -> unknown.answer(response, target.rawPath(), body));
  }

  /** An endpoint that throws has failed like any other: what it began must come to its end. */
  private static CompletionStage<HttpResponse> started(Endpoint endpoint, Call call) {
    try {
      return endpoint.action().answer(call);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
