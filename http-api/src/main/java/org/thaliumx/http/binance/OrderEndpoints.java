package org.thaliumx.http.binance;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.http.binance.OrderCanceller.Cancellation;
import org.thaliumx.http.binance.OrderCanceller.Restriction;
import org.thaliumx.http.binance.Route.Access;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.error.Rejections;
import org.thaliumx.http.binance.input.BinanceClientIds;
import org.thaliumx.http.binance.input.OrderQuantities;
import org.thaliumx.http.binance.input.OrderReference;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.binance.output.OrderJson;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.binance.BinanceOrder;

/** Seeing, changing and cancelling one's orders. */
final class OrderEndpoints {
  private static final String ORDER = "/api/v3/order";
  private static final String OPEN_ORDERS = "/api/v3/openOrders";
  private static final int USUAL_ORDERS = 500;
  private static final int MAX_ORDERS = 1_000;

  private final Exchange exchange;
  private final SymbolParameters symbols;
  private final OwnOrders orders;
  private final OrderCanceller canceller;

  OrderEndpoints(
      Exchange exchange, SymbolParameters symbols, OwnOrders orders, OrderCanceller canceller) {
    this.exchange = exchange;
    this.symbols = symbols;
    this.orders = orders;
    this.canceller = canceller;
  }

  void addTo(Routes routes) {
    routes
        .signed("GET", ORDER, Effect.READS, 4, this::show)
        .signed("DELETE", ORDER, Effect.CANCELS, 1, this::cancel)
        .signed("PUT", "/api/v3/order/amend/keepPriority", Effect.TRADES, 4, this::amend)
        .add("GET", OPEN_ORDERS, Access.SIGNED, Effect.READS, OrderEndpoints::weight, this::open)
        .signed("DELETE", OPEN_ORDERS, Effect.CANCELS, 1, this::cancelAll)
        .signed("GET", "/api/v3/allOrders", Effect.READS, 20, this::all);
  }

  private static int weight(Parameters parameters) {
    return parameters.has("symbol") ? 6 : 80;
  }

  private CompletionStage<HttpResponse> show(BinanceCall call) {
    OrderReference name = OrderReference.read(call.parameters());
    return call.onMarket(
        symbols,
        spec ->
            orders
                .any(call.account(), spec, name)
                .thenApply(reply ->
                    switch (reply) {
                      case Account.OrderResult(var order, var _) ->
                          Responses.ok(OrderJson.order(new BinanceOrder(order, spec)));
                      case Account.Refused(var reason) ->
                          Responses.error(Rejections.ofQuestion(reason));
                    }));
  }

  private CompletionStage<HttpResponse> cancel(BinanceCall call) {
    Parameters parameters = call.parameters();
    OrderReference name = OrderReference.read(parameters);
    String cancelId = BinanceClientIds.of(parameters, BinanceClientIds.PARAMETER);
    Restriction restriction = restriction(parameters);
    return call.onMarket(
        symbols,
        spec ->
            canceller
                .cancel(call, spec, name, restriction)
                .thenApply(cancellation ->
                    switch (cancellation) {
                      case Cancellation.Cancelled(var order) ->
                          Responses.ok(OrderJson.cancelled(order, cancelId));
                      case Cancellation.Refused(var error) -> Responses.error(error);
                    }));
  }

  private static Restriction restriction(Parameters parameters) {
    return switch (parameters.text("cancelRestrictions").toUpperCase(Locale.ROOT)) {
      case "" -> Restriction.NONE;
      case "ONLY_NEW" -> Restriction.ONLY_NEW;
      case "ONLY_PARTIALLY_FILLED" -> Restriction.ONLY_PARTIALLY_FILLED;
      default -> {
        parameters.complain(BinanceError.BAD_CANCEL_RESTRICTIONS);
        yield Restriction.NONE;
      }
    };
  }

  private CompletionStage<HttpResponse> cancelAll(BinanceCall call) {
    String cancelId = BinanceClientIds.of(call.parameters(), BinanceClientIds.PARAMETER);
    return call.onMarket(
        symbols,
        spec ->
            exchange
                .<Account.OrdersReply>askAccount(
                    call.account(), replyTo -> new Account.CancelAll(spec.id(), null, replyTo))
                .thenApply(reply -> allCancelled(reply, cancelId)));
  }

  private static HttpResponse allCancelled(Account.OrdersReply reply, String cancelId) {
    return switch (reply) {
      case Account.Refused(var reason) -> Responses.error(Rejections.ofCancel(reason));
      case Account.OrdersResult(var results) -> {
        List<BinanceOrder> cancelled =
            ours(results).filter(order -> order.order().status() == OrderStatus.CANCELLED).toList();
        yield cancelled.isEmpty()
            ? Responses.error(BinanceError.UNKNOWN_ORDER)
            : Responses.ok(OrderJson.allCancelled(cancelled, cancelId));
      }
    };
  }

  private static Stream<BinanceOrder> ours(List<Account.OrderResult> results) {
    return results.stream().map(result -> new BinanceOrder(result.order(), result.spec()));
  }

  private CompletionStage<HttpResponse> open(BinanceCall call) {
    boolean everywhere = !call.parameters().has("symbol");
    @Nullable MarketSpec spec = everywhere ? null : symbols.one(call.parameters());
    return call.unlessWrong(() ->
        orders
            .open(call.account(), spec)
            .thenApply(reply ->
                switch (reply) {
                  case Account.OrdersResult(var results) ->
                      Responses.ok(OrderJson.orders(ours(results.reversed()).toList()));
                  case Account.Refused(var reason) ->
                      Responses.error(Rejections.ofQuestion(reason));
                }));
  }

  private CompletionStage<HttpResponse> all(BinanceCall call) {
    Parameters parameters = call.parameters();
    var range =
        new OwnOrders.Range(
            parameters.number("orderId", 0),
            parameters.millis("startTime", 0),
            HistoryBounds.after(parameters.millis("endTime", HistoryBounds.END_OF_TIME_MILLIS)),
            parameters.limit(USUAL_ORDERS, MAX_ORDERS));
    HistoryBounds.requireDay(parameters);
    return call.onMarket(
        symbols,
        spec ->
            orders
                .find(call.account(), spec, range)
                .thenApply(found ->
                    Responses.ok(
                        OrderJson.orders(
                            found.stream().map(o -> new BinanceOrder(o, spec)).toList()))));
  }

  private CompletionStage<HttpResponse> amend(BinanceCall call) {
    OrderReference name = OrderReference.read(call.parameters());
    return call.onMarket(
        symbols,
        spec -> {
          long lots = OrderQuantities.lots(call.parameters(), "newQty", spec);
          return call.unlessWrong(() -> amend(call, spec, name, lots));
        });
  }

  private CompletionStage<HttpResponse> amend(
      BinanceCall call, MarketSpec spec, OrderReference name, long lots) {
    return orders
        .known(call.account(), spec, name)
        .thenCompose(reply ->
            switch (reply) {
              case Account.OrderResult(var order, var _) when lots >= order.quantityLots() ->
                  Responses.errorNow(Rejections.notSmaller());
              case Account.OrderResult(var order, var _) ->
                  amend(call.account(), spec, order.orderId(), lots);
              case Account.Refused(var reason) ->
                  Responses.errorNow(Rejections.ofAmendment(reason));
            });
  }

  private CompletionStage<HttpResponse> amend(
      String account, MarketSpec spec, long orderId, long lots) {
    return exchange
        .<Account.OrderReply>askAccount(
            account, replyTo -> new Account.AmendOrder(spec.id(), orderId, 0, lots, 0, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Account.OrderResult(var order, var _) when order.quantityLots() == lots ->
                  Responses.ok(OrderJson.amended(new BinanceOrder(order, spec)));
              case Account.OrderResult closed -> Responses.error(BinanceError.NO_SUCH_ORDER);
              case Account.Refused(var reason) -> Responses.error(Rejections.ofAmendment(reason));
            });
  }
}
