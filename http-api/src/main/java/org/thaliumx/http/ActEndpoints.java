package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.input.ActQueries;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.output.ActJson;
import org.thaliumx.protocol.OperatorActs;

/** Seeing what operators did, and that nobody changed the record of it. */
final class ActEndpoints {
  private static final int TIMEOUT_SECONDS = 30;

  private final OperatorActs acts;

  ActEndpoints(HttpPorts ports) {
    this.acts = ports.acts();
  }

  void addTo(Router router) {
    var operator = Endpoint.Access.VIEW_EXCHANGE;
    router
        .add("GET", "/v1/admin/acts", Endpoint.reading(operator, this::show))
        .add("GET", "/v1/admin/acts/check", Endpoint.reading(operator, this::check));
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return switch (ActQueries.acts(call.rawQuery())) {
      case Checked.Bad<OperatorActs.Query>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OperatorActs.Query>(var query) ->
          bounded(acts.acts(query)).thenApply(page -> Responses.ok(ActJson.page(page)));
    };
  }

  private CompletionStage<HttpResponse> check(Call call) {
    return switch (ActQueries.check(call.rawQuery())) {
      case Checked.Bad<OperatorActs.Link>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OperatorActs.Link>(var from) ->
          bounded(acts.check(from)).thenApply(check -> Responses.ok(ActJson.check(check)));
    };
  }

  private static <T> CompletionStage<T> bounded(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
