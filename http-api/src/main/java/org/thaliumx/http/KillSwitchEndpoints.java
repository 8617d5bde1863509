package org.thaliumx.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.KillSwitchBody;
import org.thaliumx.http.output.KillSwitchJson;
import org.thaliumx.protocol.Market;

/** How an operator stops a market, or all of them, and lets them go on. */
final class KillSwitchEndpoints {

  private static final String ASK_FOR_MARKET =
      "Look at GET /v1/markets/{market}, or send the same request again.";
  private static final String ASK_FOR_EXCHANGE =
      "Look at GET /v1/admin/kill-switch, or send the same request again.";

  private final HttpPorts ports;

  KillSwitchEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var operator = Endpoint.Access.RUN_EXCHANGE;
    String all = "/v1/admin/kill-switch";
    router
        .add("GET", all, Endpoint.reading(Endpoint.Access.VIEW_EXCHANGE, this::show))
        .add("PUT", all, Endpoint.writing(operator, ASK_FOR_EXCHANGE, this::setForAll))
        .add(
            "PUT",
            "/v1/admin/markets/*/kill-switch",
            Endpoint.writing(operator, ASK_FOR_MARKET, this::setForMarket));
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return ports
        .operations()
        .killSwitch()
        .thenApply(killSwitch -> Responses.ok(KillSwitchJson.ofExchange(killSwitch)));
  }

  private CompletionStage<HttpResponse> setForAll(Call call) {
    return switch (KillSwitchBody.read(call.bodyBytes())) {
      case Checked.Bad<KillSwitchBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<KillSwitchBody>(KillSwitchBody(boolean engaged, var reason)) ->
          ports
              .operations()
              .setKillSwitch(engaged, call.caller().key(), reason)
              .thenApply(report -> Responses.ok(KillSwitchJson.report(report)));
    };
  }

  private CompletionStage<HttpResponse> setForMarket(Call call) {
    Optional<MarketSpec> spec = ports.directory().market(call.parameter(0));
    if (spec.isEmpty()) {
      return Responses.unknownMarket();
    }
    return switch (KillSwitchBody.read(call.bodyBytes())) {
      case Checked.Bad<KillSwitchBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<KillSwitchBody>(KillSwitchBody(boolean engaged, var reason)) ->
          set(spec.get(), new KillSwitchAct(0, engaged, call.caller().key(), reason));
    };
  }

  private CompletionStage<HttpResponse> set(MarketSpec spec, KillSwitchAct act) {
    return ports
        .exchange()
        .<Market.KillSwitchReply>askMarket(
            spec.id(), replyTo -> new Market.SetKillSwitch(KillSwitchScope.MARKET, act, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.KillSwitchResult result -> Responses.ok(KillSwitchJson.ofMarket(result));
              case Market.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_MARKET);
            });
  }
}
