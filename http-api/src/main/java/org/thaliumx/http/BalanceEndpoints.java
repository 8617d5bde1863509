package org.thaliumx.http;

import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.TransferBody;
import org.thaliumx.http.output.AccountJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Directory;

/** Seeing one's balances; as an operator, moving money in and out. */
final class BalanceEndpoints {

  private static final String ASK_FOR_TRANSFER =
      "Send the same request with the same reference again: it happens only once.";

  private final HttpPorts ports;

  BalanceEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var operator = Endpoint.Access.MOVE_MONEY;
    router
        .add("GET", "/v1/balances", Endpoint.reading(Endpoint.Access.VIEW_ACCOUNT, this::balances))
        .add("POST", "/v1/deposits", Endpoint.writing(operator, ASK_FOR_TRANSFER, this::deposit))
        .add(
            "POST",
            "/v1/withdrawals",
            Endpoint.writing(operator, ASK_FOR_TRANSFER, this::withdraw));
  }

  private CompletionStage<HttpResponse> balances(Call call) {
    return ports
        .exchange()
        .<Account.BalancesReply>askAccount(call.account(), Account.GetBalances::new)
        .thenApply(reply ->
            switch (reply) {
              case Account.BalancesResult(var balances) -> balances(balances);
              case Account.Refused(var reason) -> Responses.rejected(reason, "");
            });
  }

  private HttpResponse balances(SortedMap<String, Balance> balances) {
    Directory directory = ports.directory();
    boolean known =
        balances.keySet().stream().allMatch(asset -> directory.asset(asset).isPresent());
    return known
        ? Responses.ok(
            AccountJson.balances(balances, asset -> directory.asset(asset).orElseThrow().scale()))
        : Responses.problem(
            ProblemCode.UNAVAILABLE.because("This node has still to learn of a new asset."));
  }

  private CompletionStage<HttpResponse> deposit(Call call) {
    return transfer(
        call,
        body ->
            ports.deposits().deposit(body.account(), body.asset(), body.units(), body.reference()));
  }

  private CompletionStage<HttpResponse> withdraw(Call call) {
    return transfer(
        call,
        body ->
            ports
                .exchange()
                .askAccount(
                    body.account(),
                    replyTo ->
                        new Account.Withdraw(
                            body.asset(), body.units(), body.reference(), replyTo)));
  }

  private CompletionStage<HttpResponse> transfer(
      Call call, Function<TransferBody, CompletionStage<Account.TransferReply>> transfer) {
    return switch (TransferBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<TransferBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<TransferBody>(var body) ->
          transfer.apply(body).thenApply(reply -> transferred(body, reply));
    };
  }

  private static HttpResponse transferred(TransferBody body, Account.TransferReply reply) {
    return switch (reply) {
      case Account.Transferred transferred ->
          Responses.ok(AccountJson.transferred(body.account(), body.reference(), transferred));
      case Account.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_TRANSFER);
    };
  }
}
