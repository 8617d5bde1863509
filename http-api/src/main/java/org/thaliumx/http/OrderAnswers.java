package org.thaliumx.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.input.Digits;
import org.thaliumx.http.output.OrderJson;
import org.thaliumx.http.problem.RejectProblems;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Directory;

/** How requests about orders are answered. */
final class OrderAnswers {

  static final String ASK_FOR_NEW_ORDER =
      "Send the same order with the same clientOrderId again, or look at GET /v1/orders.";
  static final String ASK_FOR_ORDER =
      "Look at the order with GET /v1/orders/{market}/{orderId}, or send the request again.";
  static final String ASK_FOR_ORDERS = "Look at GET /v1/orders, or send the request again.";

  private OrderAnswers() {}

  /** What to do with one order of one market. */
  @FunctionalInterface
  interface OrderAction {
    CompletionStage<HttpResponse> answer(MarketSpec spec, long orderId);
  }

  /** Does something with the order that the first two parameters of the path name. */
  static CompletionStage<HttpResponse> withOrder(
      Call call, Directory directory, OrderAction action) {
    Optional<MarketSpec> spec = directory.market(call.parameter(0));
    if (spec.isEmpty()) {
      return Responses.unknownMarket();
    }
    long orderId = Digits.read(call.parameter(1));
    return orderId == Digits.NONE
        ? Responses.problemNow(RejectProblems.of(RejectReason.ORDER_NOT_FOUND, ""))
        : action.answer(spec.get(), orderId);
  }

  static HttpResponse order(Account.OrderReply reply, String howToAsk) {
    return switch (reply) {
      case Account.OrderResult order -> EntityTags.tagged(order);
      case Account.Refused(var reason) -> Responses.rejected(reason, howToAsk);
    };
  }

  /** An order that was asked for, unless the client has it as it is. */
  static HttpResponse shown(Account.OrderReply reply, Call call) {
    return reply instanceof Account.OrderResult order
        ? EntityTags.shown(order, call)
        : order(reply, "");
  }

  static HttpResponse orders(Account.OrdersReply reply, String howToAsk) {
    return switch (reply) {
      case Account.OrdersResult(List<Account.OrderResult> orders) ->
          Responses.ok(OrderJson.orders(orders));
      case Account.Refused(var reason) -> Responses.rejected(reason, howToAsk);
    };
  }

  /** The order may have been filled while the request was on its way. */
  static HttpResponse unlessClosedOtherwise(
      Account.OrderReply reply, Predicate<OrderView> isAsWanted) {
    boolean closedOtherwise =
        reply instanceof Account.OrderResult(var order, var _)
            && order.status().isClosed()
            && !isAsWanted.test(order);
    return closedOtherwise
        ? Responses.problem(RejectProblems.of(RejectReason.ORDER_CLOSED, ""))
        : order(reply, ASK_FOR_ORDER);
  }
}
