package org.thaliumx.http.binance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.error.Rejections;
import org.thaliumx.http.binance.input.OrderReference;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.binance.BinanceOrder;

/** Cancels orders. Thread-safe. */
final class OrderCanceller {
  private final Exchange exchange;
  private final OwnOrders orders;

  OrderCanceller(Exchange exchange, OwnOrders orders) {
    this.exchange = exchange;
    this.orders = orders;
  }

  /** What became of a cancellation. */
  sealed interface Cancellation {

    /** The order is cancelled. */
    record Cancelled(BinanceOrder order) implements Cancellation {}

    /** It is not. */
    record Refused(BinanceError error) implements Cancellation {}
  }

  /** In which state alone an order is to be cancelled. */
  enum Restriction {
    /** In any. */
    NONE,
    /** Where nothing of it has traded. */
    ONLY_NEW,
    /** Where a part of it has traded. */
    ONLY_PARTIALLY_FILLED;

    boolean allows(OrderView order) {
      return switch (this) {
        case NONE -> true;
        case ONLY_NEW -> order.status() == OrderStatus.OPEN;
        case ONLY_PARTIALLY_FILLED -> order.status() == OrderStatus.PARTIALLY_FILLED;
      };
    }
  }

  /** Cancels an order; the stage is done when the market has done it. */
  CompletionStage<Cancellation> cancel(
      BinanceCall call, MarketSpec spec, OrderReference name, Restriction restriction) {
    boolean known =
        name.orderId() > 0 && name.clientOrderId().isEmpty() && restriction == Restriction.NONE;
    return known
        ? cancel(call.account(), spec, name.orderId())
        : orders
            .known(call.account(), spec, name)
            .thenCompose(reply ->
                switch (reply) {
                  case Account.OrderResult(var order, var _)
                      when !order.status().isClosed() && !restriction.allows(order) ->
                      refused(BinanceError.CANCEL_RESTRICTED);
                  case Account.OrderResult(var order, var _) ->
                      cancel(call.account(), spec, order.orderId());
                  case Account.Refused(var reason) -> refused(Rejections.ofCancel(reason));
                });
  }

  private static CompletionStage<Cancellation> refused(BinanceError error) {
    return CompletableFuture.completedFuture(new Cancellation.Refused(error));
  }

  private CompletionStage<Cancellation> cancel(String account, MarketSpec spec, long orderId) {
    return exchange
        .<Account.OrderReply>askAccount(
            account, replyTo -> new Account.CancelOrder(spec.id(), orderId, replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Account.OrderResult(var order, var _)
                  when order.status() == OrderStatus.CANCELLED ->
                  new Cancellation.Cancelled(new BinanceOrder(order, spec));
              // It may have been filled while the request was on its way.
              case Account.OrderResult filled ->
                  new Cancellation.Refused(BinanceError.UNKNOWN_ORDER);
              case Account.Refused(var reason) ->
                  new Cancellation.Refused(Rejections.ofCancel(reason));
            });
  }
}
