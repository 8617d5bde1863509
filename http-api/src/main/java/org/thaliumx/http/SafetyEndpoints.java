package org.thaliumx.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.http.input.CancelTimerBody;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.SelfTradeBody;
import org.thaliumx.http.output.AccountJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** What an account sets against its own mistakes: trades with itself, and losing its connection. */
final class SafetyEndpoints {

  private static final String ASK_AGAIN = "Send the request again: it sets the same once more.";

  private final HttpPorts ports;

  SafetyEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var trader = Endpoint.Access.TRADE;
    String selfTrade = "/v1/account/self-trade-prevention";
    router
        .add("GET", selfTrade, Endpoint.reading(Endpoint.Access.VIEW_ACCOUNT, this::selfTrade))
        .add("PUT", selfTrade, Endpoint.writing(trader, ASK_AGAIN, this::setSelfTrade))
        .add("POST", "/v1/cancel-timer", Endpoint.writing(trader, ASK_AGAIN, this::setTimer))
        .add(
            "PUT",
            "/v1/admin/accounts/*/self-trade-group",
            Endpoint.writing(Endpoint.Access.RESTRICT_ACCOUNTS, ASK_AGAIN, this::setGroup));
  }

  private CompletionStage<HttpResponse> selfTrade(Call call) {
    return askForSelfTrade(call.account(), Account.GetSelfTrade::new);
  }

  private CompletionStage<HttpResponse> setSelfTrade(Call call) {
    return switch (SelfTradeBody.readMode(call.bodyBytes())) {
      case Checked.Bad<SelfTradePrevention>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<SelfTradePrevention>(var mode) ->
          askForSelfTrade(call.account(), replyTo -> new Account.SetSelfTrade(mode, replyTo));
    };
  }

  private CompletionStage<HttpResponse> setGroup(Call call) {
    String account = call.parameter(0);
    if (!AccountIds.isValid(account)) {
      return Responses.problemNow(
          ProblemCode.INVALID_ACCOUNT.because("An account is 1 to 64 of a-z 0-9 . _ -"));
    }
    return switch (SelfTradeBody.readGroup(call.bodyBytes())) {
      case Checked.Bad<Long>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<Long>(var group) ->
          askForSelfTrade(account, replyTo -> new Account.SetSelfTradeGroup(group, replyTo));
    };
  }

  private CompletionStage<HttpResponse> askForSelfTrade(
      String account, Function<ActorRef<Account.SelfTradeReply>, Account.Command> command) {
    return ports
        .exchange()
        .askAccount(account, command)
        .thenApply(reply ->
            switch (reply) {
              case Account.SelfTradeResult(var mode, var group) ->
                  Responses.ok(AccountJson.selfTrade(mode, group));
              case Account.Refused(var reason) -> Responses.rejected(reason, ASK_AGAIN);
            });
  }

  private CompletionStage<HttpResponse> setTimer(Call call) {
    return switch (CancelTimerBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<CancelTimerBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<CancelTimerBody>(CancelTimerBody(var market, var timeoutMillis)) ->
          market.isEmpty()
              ? setTimers(call.account(), timeoutMillis)
              : setTimers(call.account(), List.of(market), timeoutMillis);
    };
  }

  private CompletionStage<HttpResponse> setTimers(String account, long timeoutMillis) {
    return ports
        .exchange()
        .<Account.MarketsReply>askAccount(account, Account.GetMarkets::new)
        .thenCompose(reply ->
            switch (reply) {
              case Account.MarketsResult(var markets) -> setTimers(account, markets, timeoutMillis);
              case Account.Refused(var reason) -> Responses.rejectedNow(reason, ASK_AGAIN);
            });
  }

  private CompletionStage<HttpResponse> setTimers(
      String account, List<String> markets, long timeoutMillis) {
    CompletionStage<List<Market.TimerReply>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (String market : markets) {
      CompletionStage<Market.TimerReply> one =
          ports
              .exchange()
              .askMarket(
                  market, replyTo -> new Market.SetCancelTimer(account, timeoutMillis, replyTo));
      all =
          all.thenCombine(
              one,
              (replies, reply) -> {
                replies.add(reply);
                return replies;
              });
    }
    return all.thenApply(SafetyEndpoints::timers);
  }

  private static HttpResponse timers(List<Market.TimerReply> replies) {
    var timers = new ArrayList<Market.TimerResult>();
    for (Market.TimerReply reply : replies) {
      switch (reply) {
        case Market.TimerResult timer -> timers.add(timer);
        case Market.Refused(RejectReason reason) -> {
          return Responses.rejected(reason, ASK_AGAIN);
        }
      }
    }
    return Responses.ok(AccountJson.timers(timers));
  }
}
