package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.LedgerQuery;
import org.thaliumx.http.output.LedgerJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.LedgerBook;

/** Seeing what moved one's money; as an operator, anybody's. */
final class LedgerEndpoints {
  private static final int TIMEOUT_SECONDS = 30;

  private final HttpPorts ports;

  LedgerEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    router
        .add(
            "GET",
            "/v1/ledger",
            Endpoint.reading(Endpoint.Access.VIEW_ACCOUNT, call -> show(call, call.account())))
        .add(
            "GET",
            "/v1/admin/accounts/*/ledger",
            Endpoint.reading(Endpoint.Access.VIEW_EXCHANGE, call -> show(call, call.parameter(0))));
  }

  private CompletionStage<HttpResponse> show(Call call, String account) {
    return switch (LedgerQuery.read(account, call.rawQuery(), ports.directory())) {
      case Checked.Bad<LedgerBook.Query>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<LedgerBook.Query>(var query) ->
          ports
              .ledger()
              .entries(account, query)
              .toCompletableFuture()
              .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
              .thenApply(page -> page(account, page));
    };
  }

  private HttpResponse page(String account, LedgerBook.Page page) {
    Directory directory = ports.directory();
    boolean known =
        page.entries().stream().allMatch(entry -> directory.asset(entry.asset()).isPresent());
    return known
        ? Responses.ok(
            LedgerJson.page(account, page, asset -> directory.asset(asset).orElseThrow().scale()))
        : Responses.problem(
            ProblemCode.UNAVAILABLE.because("This node has still to learn of a new asset."));
  }
}
