package org.thaliumx.http;

import static org.thaliumx.http.OrderAnswers.ASK_FOR_NEW_ORDER;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.http.input.BatchBody;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.ListBody;
import org.thaliumx.http.input.OrderBody;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.input.ReplacementBody;
import org.thaliumx.http.output.Json;
import org.thaliumx.http.output.OrderJson;
import org.thaliumx.http.output.ProblemJson;
import org.thaliumx.http.problem.Problem;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ListLeg;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.NewOrder;

/** Placing orders: one, several that depend on each other, one in place of another. */
final class NewOrderEndpoints {

  private final HttpPorts ports;
  private final RequestGate gate;
  private final Protection protection;

  NewOrderEndpoints(HttpPorts ports, HttpConfig config, RequestGate gate) {
    this.ports = ports;
    this.gate = gate;
    this.protection = new Protection(config.protectionPpm());
  }

  void addTo(Router router) {
    var trader = Endpoint.Access.TRADE;
    router
        .add("POST", "/v1/orders", Endpoint.writing(trader, ASK_FOR_NEW_ORDER, this::place))
        .add("POST", "/v1/orders/batch", Endpoint.writing(trader, ASK_FOR_NEW_ORDER, this::batch))
        .add("POST", "/v1/orders/lists", Endpoint.writing(trader, ASK_FOR_NEW_ORDER, this::list))
        .add(
            "POST",
            "/v1/orders/*/*/replace",
            Endpoint.writing(trader, ASK_FOR_NEW_ORDER, this::replace));
  }

  private Quotes quotesFor(Call call) {
    return new Quotes(ports.exchange(), protection, call.trace());
  }

  private CompletionStage<HttpResponse> place(Call call) {
    var query = QueryParameters.read(call.rawQuery(), "validateOnly");
    boolean validateOnly = query.flag("validateOnly");
    return switch (query.checked(() -> validateOnly)) {
      case Checked.Bad<Boolean>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<Boolean>(var only) -> place(call, only);
    };
  }

  private CompletionStage<HttpResponse> place(Call call, boolean validateOnly) {
    return switch (OrderBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<OrderBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OrderBody>(OrderBody(var spec, var request)) ->
          quotesFor(call)
              .quote(
                  request,
                  quote ->
                      validateOnly
                          ? validate(call, spec, request, quote)
                          : gate.orders(
                              call.account(), 1, () -> place(call, spec, request, quote)));
    };
  }

  /** An account refuses a market order without a quote, unless it has it from before. */
  private CompletionStage<HttpResponse> place(
      Call call, MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote) {
    return ports
        .exchange()
        .<Account.OrderReply>askAccount(
            call.account(),
            replyTo -> call.traced(new Account.PlaceOrder(spec, request, quote, replyTo)))
        .thenApply(reply -> placed(request, reply));
  }

  private static HttpResponse placed(OrderRequest request, Account.OrderReply reply) {
    return switch (reply) {
      case Account.OrderResult order -> EntityTags.tagged(order);
      case Account.Refused(var reason) -> Responses.problem(problem(request, reason));
    };
  }

  /** Of a trailing stop it is the price that is missing, and not somebody to trade with. */
  private static Problem problem(OrderRequest request, RejectReason reason) {
    Trigger trigger = request.options().trigger();
    boolean trailsNothing =
        reason == RejectReason.NO_LIQUIDITY && trigger != null && trigger.trails();
    return RejectProblems.of(
        trailsNothing ? RejectReason.NO_REFERENCE_PRICE : reason, ASK_FOR_NEW_ORDER);
  }

  private CompletionStage<HttpResponse> batch(Call call) {
    return switch (BatchBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<BatchBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<BatchBody>(BatchBody(var bodies)) ->
          gate.orders(
              call.account(),
              bodies.size(),
              () -> quotesFor(call).quotes(bodies, orders -> place(call, orders)));
    };
  }

  private CompletionStage<HttpResponse> place(Call call, List<NewOrder> orders) {
    return ports
        .exchange()
        .<Account.BatchReply>askAccount(
            call.account(), replyTo -> new Account.PlaceBatch(orders, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Account.BatchResult(var replies) -> Responses.ok(batch(orders, replies));
              case Account.Refused(var reason) -> Responses.rejected(reason, ASK_FOR_NEW_ORDER);
            });
  }

  private static Json.Value batch(List<NewOrder> orders, List<Account.OrderReply> replies) {
    var results = new ArrayList<Json.Value>(replies.size());
    for (Account.OrderReply reply : replies) {
      OrderRequest request = orders.get(results.size()).request();
      results.add(
          switch (reply) {
            case Account.OrderResult order -> OrderJson.placed(order);
            case Account.Refused(var reason) -> ProblemJson.refused(problem(request, reason));
          });
    }
    return OrderJson.results(results);
  }

  private CompletionStage<HttpResponse> validate(
      Call call, MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote) {
    return ports
        .exchange()
        .<Account.ValidationReply>askAccount(
            call.account(), replyTo -> new Account.ValidateOrder(spec, request, quote, replyTo))
        .thenCompose(reply ->
            switch (reply) {
              case Account.Valid(var terms) -> validate(call.account(), spec, terms);
              case Account.Refused(var reason) -> Responses.problemNow(problem(request, reason));
            });
  }

  private CompletionStage<HttpResponse> validate(
      String account, MarketSpec spec, OrderTerms terms) {
    return ports
        .exchange()
        .<Market.ValidationReply>askMarket(
            spec.id(), replyTo -> new Market.ValidateOrder(account, terms, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.Valid() -> Responses.ok(OrderJson.valid());
              case Market.Refused(var reason) -> Responses.rejected(reason, "");
            });
  }

  private CompletionStage<HttpResponse> list(Call call) {
    return switch (ListBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<ListBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<ListBody>(var list) ->
          gate.orders(
              call.account(),
              list.orders().size(),
              () ->
                  quotesFor(call)
                      .quotes(list.kind(), list.orders(), legs -> place(call, list, legs)));
    };
  }

  private CompletionStage<HttpResponse> place(Call call, ListBody list, List<ListLeg> legs) {
    return ports
        .exchange()
        .<Account.OrdersReply>askAccount(
            call.account(),
            replyTo -> new Account.PlaceList(list.spec(), list.kind(), legs, replyTo))
        .thenApply(reply -> OrderAnswers.orders(reply, ASK_FOR_NEW_ORDER));
  }

  private CompletionStage<HttpResponse> replace(Call call) {
    return OrderAnswers.withOrder(
        call,
        ports.directory(),
        (spec, orderId) ->
            switch (ReplacementBody.read(call.bodyBytes(), spec)) {
              case Checked.Bad<ReplacementBody>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<ReplacementBody>(var body) ->
                  gate.orders(
                      call.account(),
                      1,
                      () ->
                          quotesFor(call)
                              .quote(
                                  body.request(),
                                  quote -> replace(call, spec, orderId, body, quote)));
            });
  }

  private CompletionStage<HttpResponse> replace(
      Call call, MarketSpec spec, long orderId, ReplacementBody body, @Nullable MarketQuote quote) {
    Function<ActorRef<Account.OrderReply>, Account.Command> command =
        replyTo ->
            new Account.ReplaceOrder(
                spec, orderId, body.evenIfGone(), body.request(), quote, replyTo);
    return ports
        .exchange()
        .askAccount(call.account(), command)
        .thenApply(reply -> placed(body.request(), reply));
  }
}
