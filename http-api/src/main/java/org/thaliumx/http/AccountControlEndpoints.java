package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.KillSwitchBody;
import org.thaliumx.http.input.LimitChange;
import org.thaliumx.http.input.StatusBody;
import org.thaliumx.http.output.ControlsJson;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Directory;

/** What operators let an account do. */
final class AccountControlEndpoints {

  private static final String ASK_FOR_ACCOUNT =
      "Look at GET /v1/admin/accounts/{account}, or send the same request again.";

  private static final Problem NEW_MARKET =
      ProblemCode.UNAVAILABLE.because("This node has still to learn of a new market.");

  private final HttpPorts ports;

  AccountControlEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    String account = "/v1/admin/accounts/*";
    router
        .add("GET", "/v1/account", Endpoint.reading(Endpoint.Access.VIEW_ACCOUNT, this::own))
        .add("GET", account, Endpoint.reading(Endpoint.Access.VIEW_EXCHANGE, ofAccount(this::show)))
        .add("PUT", account + "/status", writing(this::setStatus))
        .add("PUT", account + "/kill-switch", writing(this::setKillSwitch))
        .add("PUT", account + "/limits/*", writing(this::setLimits))
        .add("PUT", account + "/withdrawal-limits/*", writing(this::setWithdrawalLimit));
  }

  private Endpoint writing(Endpoint.Action action) {
    return Endpoint.writing(Endpoint.Access.RESTRICT_ACCOUNTS, ASK_FOR_ACCOUNT, ofAccount(action));
  }

  private static Endpoint.Action ofAccount(Endpoint.Action action) {
    return call ->
        AccountIds.isValid(call.parameter(0))
            ? action.answer(call)
            : Responses.problemNow(
                ProblemCode.INVALID_ACCOUNT.because("An account is 1 to 64 of a-z 0-9 . _ -"));
  }

  private CompletionStage<HttpResponse> own(Call call) {
    return ask(call.account(), Account.GetControls::new, ControlsJson::forOwner, NEW_MARKET);
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return ask(call.parameter(0), Account.GetControls::new, ControlsJson::forOperator, NEW_MARKET);
  }

  private CompletionStage<HttpResponse> setStatus(Call call) {
    return switch (StatusBody.read(call.bodyBytes())) {
      case Checked.Bad<StatusBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<StatusBody>(StatusBody(var status, var reason)) ->
          set(call, replyTo -> new Account.SetStatus(status, actor(call), reason, replyTo));
    };
  }

  private CompletionStage<HttpResponse> setKillSwitch(Call call) {
    return switch (KillSwitchBody.read(call.bodyBytes())) {
      case Checked.Bad<KillSwitchBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<KillSwitchBody>(KillSwitchBody(var engaged, var reason)) ->
          set(call, replyTo -> new Account.SetKillSwitch(engaged, actor(call), reason, replyTo));
    };
  }

  private CompletionStage<HttpResponse> setLimits(Call call) {
    Optional<MarketSpec> spec = ports.directory().market(call.parameter(1));
    if (spec.isEmpty()) {
      return Responses.unknownMarket();
    }
    String market = spec.get().id();
    return switch (LimitChange.read(call.bodyBytes(), spec.get())) {
      case Checked.Bad<LimitChange<MarketLimits>>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<LimitChange<MarketLimits>>(var body) ->
          set(
              call,
              replyTo ->
                  new Account.SetMarketLimits(
                      market, body.limit(), actor(call), body.reason(), replyTo));
    };
  }

  private CompletionStage<HttpResponse> setWithdrawalLimit(Call call) {
    Optional<Asset> asset = ports.directory().asset(call.parameter(1));
    if (asset.isEmpty()) {
      return Responses.problemNow(ProblemCode.UNKNOWN_ASSET.because("There is no such asset."));
    }
    return switch (LimitChange.read(call.bodyBytes(), asset.get())) {
      case Checked.Bad<LimitChange<Long>>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<LimitChange<Long>>(var body) ->
          set(
              call,
              replyTo ->
                  new Account.SetWithdrawalLimit(
                      asset.get(), body.limit(), actor(call), body.reason(), replyTo));
    };
  }

  private static String actor(Call call) {
    return call.caller().key();
  }

  private CompletionStage<HttpResponse> set(
      Call call, Function<ActorRef<Account.ControlsReply>, Account.Command> command) {
    Problem notShown = RejectProblems.outcomeUnknown(ASK_FOR_ACCOUNT);
    return ask(call.parameter(0), command, ControlsJson::forOperator, notShown);
  }

  private CompletionStage<HttpResponse> ask(
      String account,
      Function<ActorRef<Account.ControlsReply>, Account.Command> command,
      Function<ControlsJson, Json.Value> view,
      Problem otherwise) {
    return ports
        .exchange()
        .askAccount(account, command)
        .thenApply(reply ->
            switch (reply) {
              case Account.ControlsResult result -> shown(account, result, view, otherwise);
              case Account.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_ACCOUNT);
            });
  }

  /** Shows it, unless this node has still to learn of a market in it. */
  private HttpResponse shown(
      String account,
      Account.ControlsResult result,
      Function<ControlsJson, Json.Value> view,
      Problem otherwise) {
    Directory directory = ports.directory();
    boolean known =
        result.controls().marketLimits().stream()
            .map(MarketLimitsSet::market)
            .allMatch(market -> directory.market(market).isPresent());
    return known
        ? Responses.ok(
            view.apply(
                new ControlsJson(
                    account,
                    result,
                    market -> directory.market(market).orElseThrow().quote().scale())))
        : Responses.problem(otherwise);
  }
}
