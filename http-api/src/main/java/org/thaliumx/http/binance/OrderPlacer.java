package org.thaliumx.http.binance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.http.Protection;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.error.Rejections;
import org.thaliumx.http.binance.input.NewOrderParameters;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.binance.BinanceOrder;

/** Places orders, and says whether they could be placed. Thread-safe. */
final class OrderPlacer {
  private final Exchange exchange;
  private final Markets markets;
  private final Protection protection;

  OrderPlacer(Exchange exchange, Markets markets, Protection protection) {
    this.exchange = exchange;
    this.markets = markets;
    this.protection = protection;
  }

  /** What became of a new order. */
  sealed interface Placement {

    /** The market has taken it in and matched it. */
    record Placed(BinanceOrder order) implements Placement {}

    /** It was refused. */
    record Refused(BinanceError error) implements Placement {}
  }

  /** Places an order; the stage is done when the market has matched it. */
  CompletionStage<Placement> place(BinanceCall call, NewOrderParameters order) {
    OrderRequest request = order.request();
    return quoted(
        order,
        quote ->
            exchange
                .<Account.OrderReply>askAccount(
                    call.account(),
                    replyTo ->
                        call.traced(
                            new Account.PlaceOrder(order.spec(), request, quote, true, replyTo)))
                .thenApply(reply -> placement(request, reply)));
  }

  private static Placement placement(OrderRequest request, Account.OrderReply reply) {
    return switch (reply) {
      case Account.OrderResult(var order, var _) when order.status() == OrderStatus.REJECTED ->
          new Placement.Refused(Rejections.ofNewOrder(reason(order)));
      case Account.OrderResult(var order, var spec) ->
          new Placement.Placed(new BinanceOrder(order, spec));
      case Account.Refused(var reason) -> new Placement.Refused(error(request, reason));
    };
  }

  private static RejectReason reason(OrderView order) {
    return order.reason() == null
        ? RejectReason.OUTCOME_UNKNOWN
        : RejectReason.valueOf(order.reason());
  }

  /** Of a trailing stop it is the price that is missing, and not somebody to trade with. */
  private static BinanceError error(OrderRequest request, RejectReason reason) {
    Trigger trigger = request.options().trigger();
    boolean trailsNothing =
        reason == RejectReason.NO_LIQUIDITY && trigger != null && trigger.trails();
    return Rejections.ofNewOrder(trailsNothing ? RejectReason.NO_REFERENCE_PRICE : reason);
  }

  /** Why an order could not be placed; empty where it could. */
  CompletionStage<Optional<BinanceError>> refusal(BinanceCall call, NewOrderParameters order) {
    OrderRequest request = unnamed(order.request());
    return quoted(
        order,
        quote ->
            exchange
                .<Account.ValidationReply>askAccount(
                    call.account(),
                    replyTo -> new Account.ValidateOrder(order.spec(), request, quote, replyTo))
                .thenCompose(reply ->
                    switch (reply) {
                      case Account.Valid valid -> refusal(call.account(), order, valid);
                      case Account.Refused(var reason) ->
                          CompletableFuture.completedFuture(Optional.of(error(request, reason)));
                    }));
  }

  private CompletionStage<Optional<BinanceError>> refusal(
      String account, NewOrderParameters order, Account.Valid valid) {
    return exchange
        .<Market.ValidationReply>askMarket(
            order.spec().id(), replyTo -> new Market.ValidateOrder(account, valid.terms(), replyTo))
        .thenApply(reply ->
            switch (reply) {
              case Market.Valid() -> Optional.empty();
              case Market.Refused(var reason) -> Optional.of(Rejections.ofNewOrder(reason));
            });
  }

  /** A test is not about who has that name already. */
  private static OrderRequest unnamed(OrderRequest request) {
    return new OrderRequest(
        request.market(),
        "",
        request.side(),
        request.type(),
        request.timeInForce(),
        request.priceTicks(),
        request.quantityLots(),
        request.options());
  }

  private <T> CompletionStage<T> quoted(
      NewOrderParameters order, Function<@Nullable MarketQuote, CompletionStage<T>> then) {
    return Protection.isNeededBy(order.request())
        ? markets.book(order.spec(), 1).thenCompose(book -> then.apply(quote(order, book)))
        : then.apply(null);
  }

  /**
   * A market order that finds nobody expires, as Binance has it, and is not refused: so it is
   * placed all the same, and goes by the last price. Where it is for an amount of quote asset it is
   * refused there, too.
   */
  private @Nullable MarketQuote quote(NewOrderParameters order, BookView book) {
    OrderRequest request = order.request();
    MarketQuote quote = protection.quote(request, book);
    boolean findsNobody =
        quote == null && request.options().trigger() == null && request.options().quoteUnits() == 0;
    return findsNobody ? protection.quote(request, Math.max(1, book.lastPriceTicks())) : quote;
  }
}
