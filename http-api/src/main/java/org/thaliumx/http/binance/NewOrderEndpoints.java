package org.thaliumx.http.binance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.thaliumx.http.binance.OrderCanceller.Cancellation;
import org.thaliumx.http.binance.OrderCanceller.Restriction;
import org.thaliumx.http.binance.OrderPlacer.Placement;
import org.thaliumx.http.binance.Route.Effect;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.BinanceClientIds;
import org.thaliumx.http.binance.input.NewOrderParameters;
import org.thaliumx.http.binance.input.OrderReference;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.binance.input.SymbolParameters;
import org.thaliumx.http.binance.output.MarketDataJson;
import org.thaliumx.http.binance.output.OrderJson;
import org.thaliumx.http.binance.output.ReplacementJson;
import org.thaliumx.http.binance.output.ReplacementJson.Half;

/** Placing orders, also in place of others. */
final class NewOrderEndpoints {
  private static final BinanceError REPLACED_BY_HALF =
      new BinanceError(409, -2021, "Order cancel-replace partially failed.");
  private static final BinanceError NOT_REPLACED =
      BinanceError.bad(-2022, "Order cancel-replace failed.");
  private static final Mode[] MODES = Mode.values();

  private final SymbolParameters symbols;
  private final OrderPlacer placer;
  private final OrderCanceller canceller;

  NewOrderEndpoints(SymbolParameters symbols, OrderPlacer placer, OrderCanceller canceller) {
    this.symbols = symbols;
    this.placer = placer;
    this.canceller = canceller;
  }

  /** What happens to the new order where the other one cannot be cancelled. */
  private enum Mode {
    /** It is not placed. */
    STOP_ON_FAILURE,
    /** It is placed. */
    ALLOW_FAILURE
  }

  void addTo(Routes routes) {
    routes
        .signed("POST", "/api/v3/order", Effect.PLACES_ORDER, 1, this::place)
        .signed("POST", "/api/v3/order/test", Effect.READS, 1, this::test)
        .signed("POST", "/api/v3/order/cancelReplace", Effect.PLACES_ORDER, 1, this::replace);
  }

  private CompletionStage<HttpResponse> withOrder(
      BinanceCall call, Function<NewOrderParameters, CompletionStage<HttpResponse>> action) {
    return call.onMarket(
        symbols,
        spec -> {
          NewOrderParameters order = NewOrderParameters.read(call.parameters(), spec);
          BinanceError error = call.parameters().error();
          return order == null || error != null
              ? Responses.errorNow(error == null ? BinanceError.BAD_COMBINATION : error)
              : action.apply(order);
        });
  }

  private CompletionStage<HttpResponse> place(BinanceCall call) {
    return withOrder(
        call,
        order ->
            placer
                .place(call, order)
                .thenApply(placement ->
                    switch (placement) {
                      case Placement.Placed(var placed) ->
                          Responses.ok(OrderJson.placed(placed, order.answer()));
                      case Placement.Refused(var error) -> Responses.error(error);
                    }));
  }

  private CompletionStage<HttpResponse> test(BinanceCall call) {
    return withOrder(
        call,
        order ->
            placer
                .refusal(call, order)
                .thenApply(refusal ->
                    refusal
                        .map(Responses::error)
                        .orElseGet(() -> Responses.ok(MarketDataJson.empty()))));
  }

  private CompletionStage<HttpResponse> replace(BinanceCall call) {
    Parameters parameters = call.parameters();
    boolean goesOn = mode(parameters) == Mode.ALLOW_FAILURE;
    OrderReference target = OrderReference.readReplaced(parameters);
    String cancelId = BinanceClientIds.of(parameters, "cancelNewClientOrderId");
    return withOrder(
        call,
        order ->
            canceller
                .cancel(call, order.spec(), target, Restriction.NONE)
                .thenCompose(cancellation -> {
                  Half cancel = half(cancellation, cancelId);
                  if (isUnknown(cancel)) {
                    return Responses.errorNow(BinanceError.TIMEOUT);
                  }
                  return cancel instanceof Half.Done || goesOn
                      ? placer
                          .place(call, order)
                          .thenApply(placement -> replaced(cancel, half(placement, order)))
                      : CompletableFuture.completedFuture(
                          replaced(cancel, new Half.NotAttempted()));
                }));
  }

  private static @Nullable Mode mode(Parameters parameters) {
    return parameters.mandatory("cancelReplaceMode").isEmpty()
        ? null
        : parameters.choice("cancelReplaceMode", MODES, BinanceError.invalid("cancelReplaceMode"));
  }

  private static Half half(Cancellation cancellation, String cancelId) {
    return switch (cancellation) {
      case Cancellation.Cancelled(var order) -> new Half.Done(OrderJson.cancelled(order, cancelId));
      case Cancellation.Refused(var error) -> new Half.Failed(error);
    };
  }

  private static Half half(Placement placement, NewOrderParameters order) {
    return switch (placement) {
      case Placement.Placed(var placed) -> new Half.Done(OrderJson.placed(placed, order.answer()));
      case Placement.Refused(var error) -> new Half.Failed(error);
    };
  }

  /** Whether nobody knows what became of it: that is neither done nor failed. */
  private static boolean isUnknown(Half half) {
    return half instanceof Half.Failed(var error) && error.equals(BinanceError.TIMEOUT);
  }

  private static HttpResponse replaced(Half cancel, Half order) {
    if (isUnknown(order)) {
      return Responses.error(BinanceError.TIMEOUT);
    }
    boolean cancelled = cancel instanceof Half.Done;
    boolean placed = order instanceof Half.Done;
    if (cancelled && placed) {
      return Responses.ok(ReplacementJson.done(cancel, order));
    }
    BinanceError error = cancelled || placed ? REPLACED_BY_HALF : NOT_REPLACED;
    return Responses.json(error.status(), ReplacementJson.failed(error, cancel, order));
  }
}
