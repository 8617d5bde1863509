package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.MarketBody;
import org.thaliumx.http.output.AuditJson;
import org.thaliumx.http.output.MarketJson;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Operations;

/** Running the exchange as a whole. */
final class OperatorEndpoints {

  private static final int TIMEOUT_SECONDS = 30;

  private static final String ASK_FOR_MARKET =
      "Look at GET /v1/markets, or send the same request again.";

  private final HttpPorts ports;
  private final Operations operations;

  OperatorEndpoints(HttpPorts ports) {
    this.ports = ports;
    this.operations = ports.operations();
  }

  void addTo(Router router) {
    var operator = Endpoint.Access.RUN_EXCHANGE;
    router
        .add("POST", "/v1/markets", Endpoint.writing(operator, ASK_FOR_MARKET, this::openMarket))
        .add(
            "GET",
            "/v1/admin/audit",
            Endpoint.reading(Endpoint.Access.VIEW_EXCHANGE_OR_DEMO, this::audit));
  }

  private CompletionStage<HttpResponse> openMarket(Call call) {
    return switch (MarketBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<MarketSpec>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<MarketSpec>(var spec) ->
          bounded(operations.openMarket(spec)).thenApply(OperatorEndpoints::opened);
    };
  }

  private static HttpResponse opened(Market.OpenReply reply) {
    return switch (reply) {
      case Market.Opened(var spec) -> Responses.ok(MarketJson.market(spec));
      case Market.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_MARKET);
    };
  }

  private CompletionStage<HttpResponse> audit(Call call) {
    return bounded(operations.audit()).thenApply(report -> Responses.ok(AuditJson.audit(report)));
  }

  /** A client gets an answer even if the node's own work hangs. */
  private static <T> CompletionStage<T> bounded(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
