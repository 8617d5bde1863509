package org.thaliumx.http;

import static org.thaliumx.http.OrderAnswers.ASK_FOR_ORDER;
import static org.thaliumx.http.OrderAnswers.ASK_FOR_ORDERS;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.http.input.AmendmentBody;
import org.thaliumx.http.input.Checked;
import org.thaliumx.http.input.ClientOrderIds;
import org.thaliumx.http.input.QueryParameters;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;

/** Seeing, changing and cancelling one's orders. */
final class OrderEndpoints {

  private static final int USUAL_ORDERS = 100;
  private static final int MAX_ORDERS = 1_000;

  private final HttpPorts ports;

  OrderEndpoints(HttpPorts ports) {
    this.ports = ports;
  }

  void addTo(Router router) {
    var owner = Endpoint.Access.VIEW_ACCOUNT;
    var trader = Endpoint.Access.TRADE;
    String byClientOrderId = "/v1/orders/by-client-id/*";
    router
        .add("GET", byClientOrderId, Endpoint.reading(owner, this::find))
        .add("DELETE", byClientOrderId, Endpoint.writing(trader, ASK_FOR_ORDER, this::cancelFound))
        .add("DELETE", "/v1/orders/*/*", Endpoint.writing(trader, ASK_FOR_ORDER, this::cancel))
        .add("PATCH", "/v1/orders/*/*", Endpoint.writing(trader, ASK_FOR_ORDER, this::amend))
        .add("GET", "/v1/orders/*/*", Endpoint.reading(owner, this::show))
        .add("DELETE", "/v1/orders", Endpoint.writing(trader, ASK_FOR_ORDERS, this::cancelOwn))
        .add(
            "DELETE",
            "/v1/admin/accounts/*/orders",
            Endpoint.writing(Endpoint.Access.RESTRICT_ACCOUNTS, ASK_FOR_ORDERS, this::cancelOthers))
        .add("GET", "/v1/orders", Endpoint.reading(owner, this::list));
  }

  private CompletionStage<Account.OrderReply> askAccount(
      Call call, Function<ActorRef<Account.OrderReply>, Account.Command> command) {
    return ports.exchange().askAccount(call.account(), command);
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return OrderAnswers.withOrder(
        call,
        ports.directory(),
        (spec, orderId) ->
            askAccount(call, replyTo -> new Account.GetOrder(spec.id(), orderId, replyTo))
                .thenApply(reply -> OrderAnswers.shown(reply, call)));
  }

  private CompletionStage<HttpResponse> find(Call call) {
    return withClientOrderId(
        call,
        id ->
            askAccount(call, replyTo -> new Account.FindOrder(id, replyTo))
                .thenApply(reply -> OrderAnswers.shown(reply, call)));
  }

  private static CompletionStage<HttpResponse> withClientOrderId(
      Call call, Function<String, CompletionStage<HttpResponse>> action) {
    String id = ClientOrderIds.decode(call.parameter(0));
    return ClientOrderIds.isValid(id)
        ? action.apply(id)
        : Responses.problemNow(
            ProblemCode.ORDER_NOT_FOUND.because("No order can have that client order id."));
  }

  private CompletionStage<HttpResponse> cancel(Call call) {
    return OrderAnswers.withOrder(
        call, ports.directory(), (spec, orderId) -> cancel(call, spec.id(), orderId));
  }

  private CompletionStage<HttpResponse> cancelFound(Call call) {
    return withClientOrderId(
        call,
        id ->
            askAccount(call, replyTo -> new Account.FindOrder(id, replyTo))
                .thenCompose(reply ->
                    switch (reply) {
                      case Account.OrderResult(var order, var spec) ->
                          cancel(call, spec.id(), order.orderId());
                      case Account.Refused(var reason) ->
                          Responses.rejectedNow(reason, ASK_FOR_ORDER);
                    }));
  }

  private CompletionStage<HttpResponse> cancel(Call call, String market, long orderId) {
    return askAccount(call, replyTo -> new Account.CancelOrder(market, orderId, replyTo))
        .thenApply(reply -> OrderAnswers.unlessClosedOtherwise(reply, OrderEndpoints::isCancelled));
  }

  private static boolean isCancelled(OrderView order) {
    return order.status() == OrderStatus.CANCELLED;
  }

  private CompletionStage<HttpResponse> amend(Call call) {
    return OrderAnswers.withOrder(
        call,
        ports.directory(),
        (spec, orderId) ->
            switch (AmendmentBody.read(call.bodyBytes(), spec)) {
              case Checked.Bad<AmendmentBody>(var problem) -> Responses.problemNow(problem);
              case Checked.Good<AmendmentBody>(var body) -> amend(call, spec.id(), orderId, body);
            });
  }

  private CompletionStage<HttpResponse> amend(
      Call call, String market, long orderId, AmendmentBody body) {
    OptionalLong version = EntityTags.expected(call, body.version());
    return version.isPresent()
        ? amend(call, market, orderId, body, version.getAsLong())
        : Responses.rejectedNow(RejectReason.PRECONDITION_FAILED, "");
  }

  private CompletionStage<HttpResponse> amend(
      Call call, String market, long orderId, AmendmentBody body, long version) {
    return askAccount(
            call,
            replyTo ->
                new Account.AmendOrder(
                    market, orderId, body.priceTicks(), body.quantityLots(), version, replyTo))
        .thenApply(reply ->
            OrderAnswers.unlessClosedOtherwise(
                reply,
                order ->
                    isOrNone(body.quantityLots(), order.quantityLots())
                        && isOrNone(body.priceTicks(), order.limitTicks())));
  }

  private static boolean isOrNone(long wanted, long is) {
    return wanted == 0 || wanted == is;
  }

  private CompletionStage<HttpResponse> cancelOwn(Call call) {
    return cancelAll(call, call.account());
  }

  private CompletionStage<HttpResponse> cancelOthers(Call call) {
    return AccountIds.isValid(call.parameter(0))
        ? cancelAll(call, call.parameter(0))
        : Responses.problemNow(
            ProblemCode.INVALID_ACCOUNT.because("An account is 1 to 64 of a-z 0-9 . _ -"));
  }

  private CompletionStage<HttpResponse> cancelAll(Call call, String account) {
    var query = QueryParameters.read(call.rawQuery(), "market", "side");
    @Nullable Side side = query.side("side");
    return switch (query.checked(() -> query.text("market"))) {
      case Checked.Bad<String>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<String>(var market) when isUnknown(market) -> unknownMarket();
      case Checked.Good<String>(var market) ->
          ports
              .exchange()
              .<Account.OrdersReply>askAccount(
                  account, replyTo -> new Account.CancelAll(market, side, replyTo))
              .thenApply(reply -> OrderAnswers.orders(reply, ASK_FOR_ORDERS));
    };
  }

  private boolean isUnknown(String market) {
    return !market.isEmpty() && ports.directory().market(market).isEmpty();
  }

  private static CompletionStage<HttpResponse> unknownMarket() {
    return Responses.problemNow(
        ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var query = QueryParameters.read(call.rawQuery(), "market", "status", "limit");
    String market = query.text("market");
    var statuses = query.statuses("status");
    int limit = query.count("limit", USUAL_ORDERS, MAX_ORDERS);
    return switch (query.checked(() -> new OrderFilter(market, statuses, limit))) {
      case Checked.Bad<OrderFilter>(var problem) -> Responses.problemNow(problem);
      case Checked.Good<OrderFilter>(var filter) when isUnknown(market) -> unknownMarket();
      case Checked.Good<OrderFilter>(var filter) ->
          ports
              .exchange()
              .<Account.OrdersReply>askAccount(
                  call.account(), replyTo -> new Account.GetOrders(filter, replyTo))
              .thenApply(reply -> OrderAnswers.orders(reply, ""));
    };
  }
}
