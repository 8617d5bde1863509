package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.FeesBody;
import org.thaliumx.http.input.PhaseBody;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.input.ReferencePriceBody;
import org.thaliumx.http.input.RulesBody;
import org.thaliumx.http.output.MarketJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Market;

/** What an operator does to a market while it runs. */
final class MarketControlEndpoints {

  private static final String ASK_FOR_MARKET =
      "Look at GET /v1/markets/{market}, or send the same request again.";

  private final HttpPorts ports;

  MarketControlEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    router
        .add("PUT", "/v1/admin/markets/*/phase", endpoint(this::setPhase))
        .add("PUT", "/v1/admin/markets/*/rules", endpoint(this::setRules))
        .add("PUT", "/v1/admin/markets/*/reference-price", endpoint(this::setReferencePrice))
        .add("PUT", "/v1/admin/markets/*/fees/*", endpoint(this::setFees))
        .add("DELETE", "/v1/admin/markets/*/orders", endpoint(this::clear))
        .add(
            "GET",
            "/v1/admin/markets/*/state-hash",
            Endpoint.reading(Endpoint.Access.VIEW_EXCHANGE, ofMarket(this::stateHash)));
  }

  /** What is done with the market that the path names. */
  @FunctionalInterface
  private interface MarketAction {
    CompletionStage<HttpResponse> answer(Call call, MarketSpec spec);
  }

  private Endpoint endpoint(MarketAction action) {
    return Endpoint.writing(Endpoint.Access.RUN_EXCHANGE, ASK_FOR_MARKET, ofMarket(action));
  }

  private Endpoint.Action ofMarket(MarketAction action) {
    return call -> {
      Optional<MarketSpec> spec = ports.directory().market(call.parameter(0));
      return spec.isPresent() ? action.answer(call, spec.get()) : Responses.unknownMarket();
    };
  }

  private CompletionStage<HttpResponse> setPhase(Call call, MarketSpec spec) {
    return switch (PhaseBody.read(call.bodyBytes())) {
      case Checked.Bad<PhaseBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<PhaseBody>(PhaseBody(var phase, var auction, var untilMillis)) ->
          set(spec, replyTo -> new Market.SetPhase(phase, auction, untilMillis, replyTo));
    };
  }

  private CompletionStage<HttpResponse> setRules(Call call, MarketSpec spec) {
    return switch (RulesBody.read(call.bodyBytes(), spec)) {
      case Checked.Bad<MarketRules>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<MarketRules>(var rules) ->
          set(spec, replyTo -> new Market.SetRules(rules, replyTo));
    };
  }

  private CompletionStage<HttpResponse> setReferencePrice(Call call, MarketSpec spec) {
    return switch (ReferencePriceBody.read(call.bodyBytes(), spec)) {
      case Checked.Bad<Long>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<Long>(var ticks) ->
          set(spec, replyTo -> new Market.SetReferencePrice(ticks, replyTo));
    };
  }

  private CompletionStage<HttpResponse> set(
      MarketSpec spec, Function<ActorRef<Market.StateReply>, Market.Command> command) {
    return ports
        .exchange()
        .askMarket(spec.id(), command)
        .thenApply(reply -> state(reply, ASK_FOR_MARKET));
  }

  /** The state of a market as an answer. */
  static HttpResponse state(Market.StateReply reply, String howToAsk) {
    return switch (reply) {
      case Market.StateResult state -> Responses.ok(MarketJson.state(state));
      case Market.Refused(var reason) -> Responses.rejected(reason, howToAsk);
    };
  }

  private CompletionStage<HttpResponse> setFees(Call call, MarketSpec spec) {
    String account = call.parameter(1);
    if (!AccountIds.isValid(account)) {
      return Responses.problemNow(
          ProblemCode.INVALID_ACCOUNT.because("An account is 1 to 64 of a-z 0-9 . _ -"));
    }
    return switch (FeesBody.read(call.bodyBytes(), spec)) {
      case Checked.Bad<FeesBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<FeesBody>(FeesBody(var maker, var taker))
          when maker > spec.highestFeePpm() || taker > spec.takerFeePpm() ->
          Responses.problemNow(
              ProblemCode.INVALID_FEE.because("No account pays more than the market's own fees."));
      case Checked.Good<FeesBody>(FeesBody(var maker, var taker)) ->
          setFees(spec, account, maker, taker);
    };
  }

  private CompletionStage<HttpResponse> setFees(
      MarketSpec spec, String account, long makerFeePpm, long takerFeePpm) {
    return ports
        .exchange()
        .<Market.FeesReply>askMarket(
            spec.id(), replyTo -> new Market.SetFees(account, makerFeePpm, takerFeePpm, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.FeesResult fees -> Responses.ok(MarketJson.fees(spec, fees));
              case Market.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_MARKET);
            });
  }

  private CompletionStage<HttpResponse> stateHash(Call call, MarketSpec spec) {
    return ports
        .exchange()
        .<Market.StateHashReply>askMarket(spec.id(), Market.GetStateHash::new)
        .thenApply(reply ->
            switch (reply) {
              case Market.StateHashResult result -> Responses.ok(MarketJson.stateHash(result));
              case Market.Refused(var reason) -> Responses.rejected(reason, "");
            });
  }

  private CompletionStage<HttpResponse> clear(Call call, MarketSpec spec) {
    var query = QueryParameters.read(call.rawQuery(), "side");
    @Nullable Side side = query.side("side");
    return switch (query.checked(spec::id)) {
      case Checked.Bad<String>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<String>(var market) ->
          ports
              .exchange()
              .<Market.ClearReply>askMarket(market, replyTo -> new Market.Clear(side, replyTo))
              .thenApply(reply ->
                  switch (reply) {
                    case Market.Cleared(var orders) ->
                        Responses.ok(MarketJson.cleared(market, orders));
                    case Market.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_MARKET);
                  });
    };
  }
}
