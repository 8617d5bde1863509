package org.thaliumx.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.Digits;
import org.thaliumx.http.input.OrderBody;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.input.ReductionBody;
import org.thaliumx.http.output.OrderJson;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** Placing, changing and seeing one's orders. */
final class OrderEndpoints {

  private static final int USUAL_ORDERS = 100;
  private static final int MAX_ORDERS = 1_000;

  private static final String ASK_FOR_NEW_ORDER =
      "Send the same order with the same clientOrderId again, or look at GET /v1/orders.";
  private static final String ASK_FOR_ORDER =
      "Look at the order with GET /v1/orders/{market}/{orderId}, or send the request again.";

  private final HttpPorts ports;
  private final Protection protection;

  OrderEndpoints(HttpPorts ports, HttpConfig config) {
    this.ports = ports;
    this.protection = new Protection(config.protectionPpm());
  }

  void addTo(Router router) {
    var signed = Endpoint.Access.SIGNED;
    router
        .add("POST", "/v1/orders", Endpoint.writing(signed, ASK_FOR_NEW_ORDER, this::place))
        .add("DELETE", "/v1/orders/*/*", Endpoint.writing(signed, ASK_FOR_ORDER, this::cancel))
        .add("PATCH", "/v1/orders/*/*", Endpoint.writing(signed, ASK_FOR_ORDER, this::reduce))
        .add("GET", "/v1/orders/*/*", Endpoint.reading(signed, this::show))
        .add("GET", "/v1/orders", Endpoint.reading(signed, this::list));
  }

  private CompletionStage<HttpResponse> place(Call call) {
    return switch (OrderBody.read(call.bodyBytes(), ports.directory())) {
      case Checked.Bad<OrderBody>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OrderBody>(var order) when needsQuote(order.request()) ->
          placeAtMarket(call, order);
      case Checked.Good<OrderBody>(var order) -> place(call, order, null);
    };
  }

  private static boolean needsQuote(OrderRequest request) {
    return request.type() == OrderType.MARKET && request.priceTicks() == 0;
  }

  private CompletionStage<HttpResponse> placeAtMarket(Call call, OrderBody order) {
    return ports
        .exchange()
        .<Market.BookReply>askMarket(order.spec().id(), replyTo -> new Market.GetBook(1, replyTo))
        .handle((reply, failure) ->
            switch (reply) {
              case Market.BookResult(var book, var _) ->
                  place(call, order, protection.quote(order.request().side(), book));
              case Market.Refused(var reason) ->
                  CompletableFuture.completedFuture(Responses.rejected(reason, ""));
              case null -> CompletableFuture.completedFuture(Failures.response(failure, ""));
            })
        .thenCompose(Function.identity());
  }

  /** An account refuses a market order without a quote, unless it has it from before. */
  private CompletionStage<HttpResponse> place(
      Call call, OrderBody order, @Nullable MarketQuote quote) {
    return askAccount(
            call, replyTo -> new Account.PlaceOrder(order.spec(), order.request(), quote, replyTo))
        .thenApply(reply -> answer(reply, ASK_FOR_NEW_ORDER));
  }

  private CompletionStage<Account.OrderReply> askAccount(
      Call call, Function<ActorRef<Account.OrderReply>, Account.Command> command) {
    return ports.exchange().askAccount(call.account(), command);
  }

  private static HttpResponse answer(Account.OrderReply reply, String howToAsk) {
    return switch (reply) {
      case Account.OrderResult order -> Responses.ok(OrderJson.order(order));
      case Account.Refused(var reason) -> Responses.rejected(reason, howToAsk);
    };
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return withOrder(
        call,
        (spec, orderId) ->
            askAccount(call, replyTo -> new Account.GetOrder(spec.id(), orderId, replyTo))
                .thenApply(reply -> answer(reply, "")));
  }

  private CompletionStage<HttpResponse> cancel(Call call) {
    return withOrder(
        call,
        (spec, orderId) ->
            askAccount(call, replyTo -> new Account.CancelOrder(spec.id(), orderId, replyTo))
                .thenApply(reply -> unlessClosedOtherwise(reply, OrderEndpoints::isCancelled)));
  }

  private CompletionStage<HttpResponse> reduce(Call call) {
    return withOrder(
        call,
        (spec, orderId) ->
            switch (ReductionBody.read(call.bodyBytes(), spec)) {
              case Checked.Bad<ReductionBody>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<ReductionBody>(var body) ->
                  reduce(call, spec, orderId, body.quantityLots());
            });
  }

  private CompletionStage<HttpResponse> reduce(
      Call call, MarketSpec spec, long orderId, long quantityLots) {
    return askAccount(
            call, replyTo -> new Account.ReduceOrder(spec.id(), orderId, quantityLots, replyTo))
        .thenApply(
            reply -> unlessClosedOtherwise(reply, order -> order.quantityLots() == quantityLots));
  }

  private static boolean isCancelled(OrderView order) {
    return order.status() == OrderStatus.CANCELLED;
  }

  /** The order may have been filled while the request was on its way. */
  private static HttpResponse unlessClosedOtherwise(
      Account.OrderReply reply, Predicate<OrderView> isAsWanted) {
    boolean closedOtherwise =
        reply instanceof Account.OrderResult(var order, var _)
            && order.status().isClosed()
            && !isAsWanted.test(order);
    return closedOtherwise
        ? Responses.problem(RejectProblems.of(RejectReason.ORDER_CLOSED, ""))
        : answer(reply, ASK_FOR_ORDER);
  }

  /** What to do with one order of one market. */
  @FunctionalInterface
  private interface OrderAction {
    CompletionStage<HttpResponse> answer(MarketSpec spec, long orderId);
  }

  private CompletionStage<HttpResponse> withOrder(Call call, OrderAction action) {
    Optional<MarketSpec> spec = ports.directory().market(call.parameter(0));
    if (spec.isEmpty()) {
      return Responses.unknownMarket();
    }
    long orderId = Digits.read(call.parameter(1));
    return orderId == Digits.NONE
        ? Responses.problemNow(RejectProblems.of(RejectReason.ORDER_NOT_FOUND, ""))
        : action.answer(spec.get(), orderId);
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var query = QueryParameters.read(call.rawQuery(), "market", "status", "limit");
    String market = query.text("market");
    var statuses = query.statuses("status");
    int limit = query.count("limit", USUAL_ORDERS, MAX_ORDERS);
    return switch (query.checked(() -> new OrderFilter(market, statuses, limit))) {
      case Checked.Bad<OrderFilter>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OrderFilter>(var filter) -> list(call, filter);
    };
  }

  private CompletionStage<HttpResponse> list(Call call, OrderFilter filter) {
    if (!filter.market().isEmpty() && ports.directory().market(filter.market()).isEmpty()) {
      return Responses.problemNow(
          ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
    }
    return ports
        .exchange()
        .<Account.OrdersReply>askAccount(
            call.account(), replyTo -> new Account.GetOrders(filter, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Account.OrdersResult(List<Account.OrderResult> orders) ->
                  Responses.ok(OrderJson.orders(orders));
              case Account.Refused(var reason) -> Responses.rejected(reason, "");
            });
  }
}
