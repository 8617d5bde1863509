package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.RatesBody;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.problem.ProblemCode;

/** How much an account may ask for. */
final class RateEndpoints {
  private static final String ASK_AGAIN = "Send the request again: it sets the same once more.";

  private final HttpPorts ports;

  RateEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    String rates = "/v1/admin/accounts/*/rate-limits";
    var operator = Endpoint.Access.RESTRICT_ACCOUNTS;
    router
        .add("GET", "/v1/rate-limits", Endpoint.reading(Endpoint.Access.VIEW_ACCOUNT, this::own))
        .add("GET", rates, Endpoint.reading(Endpoint.Access.VIEW_EXCHANGE, this::show))
        .add("PUT", rates, Endpoint.writing(operator, ASK_AGAIN, this::set));
  }

  private CompletionStage<HttpResponse> own(Call call) {
    return Responses.okNow(json(call.account(), ports.limits().ratesOf(call.account())));
  }

  private CompletionStage<HttpResponse> show(Call call) {
    String account = call.parameter(0);
    return AccountIds.isValid(account)
        ? Responses.okNow(json(account, ports.limits().ratesOf(account)))
        : noAccount();
  }

  private CompletionStage<HttpResponse> set(Call call) {
    String account = call.parameter(0);
    if (!AccountIds.isValid(account)) {
      return noAccount();
    }
    return switch (RatesBody.read(call.bodyBytes())) {
      case Checked.Bad<RatesBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<RatesBody>(var body) ->
          ports
              .limits()
              .setRates(account, body.rates(), call.caller().key(), body.reason())
              .thenApply(rates -> Responses.ok(json(account, rates)));
    };
  }

  private static CompletionStage<HttpResponse> noAccount() {
    return Responses.problemNow(
        ProblemCode.INVALID_ACCOUNT.because("An account is 1 to 64 of a-z 0-9 . _ -"));
  }

  private static Json.Value json(String account, AccountRates rates) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("account", account);
      json.writeNumberField("requestsPerTenSeconds", rates.requests());
      json.writeNumberField("ordersPerTenSeconds", rates.orders());
      json.writeNumberField("ordersPerDay", rates.ordersADay());
      json.writeEndObject();
    };
  }
}
