package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.output.MarketJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Market;

/** What anybody may see. */
final class PublicEndpoints {

  private static final int USUAL_DEPTH = 20;
  private static final int MAX_DEPTH = 1_000;

  private final HttpPorts ports;

  /** The endpoints of one node. */
  PublicEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var everybody = Endpoint.Access.PUBLIC;
    router
        .add("GET", "/v1/markets/*/book", Endpoint.reading(everybody, this::book))
        .add("GET", "/v1/markets/*", Endpoint.reading(everybody, this::market))
        .add("GET", "/v1/markets", Endpoint.open(this::markets))
        .add("GET", "/v1/assets", Endpoint.open(this::assets))
        .add("GET", "/v1/time", Endpoint.open(this::time))
        .add("GET", "/health/live", Endpoint.open(this::live))
        .add("GET", "/health/ready", Endpoint.open(this::ready));
  }

  private CompletionStage<HttpResponse> time(Call call) {
    return Responses.okNow(MarketJson.time(ports.clock().millis()));
  }

  private CompletionStage<HttpResponse> assets(Call call) {
    return Responses.okNow(MarketJson.assets(ports.directory().assets()));
  }

  private CompletionStage<HttpResponse> markets(Call call) {
    return Responses.okNow(MarketJson.markets(ports.directory().markets()));
  }

  private CompletionStage<HttpResponse> market(Call call) {
    String market = call.parameter(0);
    return ports.directory().market(market).isEmpty()
        ? Responses.unknownMarket()
        : ports
            .exchange()
            .<Market.StateReply>askMarket(market, Market.GetState::new)
            .thenApply(reply -> MarketControlEndpoints.state(reply, ""));
  }

  private CompletionStage<HttpResponse> book(Call call) {
    var query = QueryParameters.read(call.rawQuery(), "depth");
    int depth = query.count("depth", USUAL_DEPTH, MAX_DEPTH);
    return askMarket(call, query.checked(() -> depth), Market.GetBook::new, PublicEndpoints::book);
  }

  private <R> CompletionStage<HttpResponse> askMarket(
      Call call,
      Checked<Integer> count,
      BiFunction<Integer, ActorRef<R>, Market.Command> question,
      Function<R, HttpResponse> answer) {
    String market = call.parameter(0);
    if (ports.directory().market(market).isEmpty()) {
      return Responses.unknownMarket();
    }
    return switch (count) {
      case Checked.Bad<Integer>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<Integer>(var value) ->
          ports
              .exchange()
              .<R>askMarket(market, replyTo -> question.apply(value, replyTo))
              .thenApply(answer);
    };
  }

  private static HttpResponse book(Market.BookReply reply) {
    return switch (reply) {
      case Market.BookResult(var book, var spec) -> Responses.ok(MarketJson.book(book, spec));
      case Market.Refused(var reason) -> Responses.rejected(reason, "");
    };
  }

  private CompletionStage<HttpResponse> live(Call call) {
    return Responses.okNow(MarketJson.health());
  }

  private CompletionStage<HttpResponse> ready(Call call) {
    return switch (ports.state().get()) {
      case READY -> Responses.okNow(MarketJson.health());
      case STARTING -> notReady("The node is being started.");
      case STOPPING -> notReady("The node is being stopped.");
      case OUTSIDE_CLUSTER -> notReady("The node is not a member of its cluster.");
      case WITHOUT_DATABASE -> Responses.problemNow(Failures.databaseUnavailable());
    };
  }

  private static CompletionStage<HttpResponse> notReady(String why) {
    return Responses.problemNow(ProblemCode.UNAVAILABLE.because(why));
  }
}
