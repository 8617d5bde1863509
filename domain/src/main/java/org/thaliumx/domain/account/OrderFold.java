package org.thaliumx.domain.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.settlement.Settlement.Amended;
import org.thaliumx.domain.settlement.Settlement.Filled;

/**
 * What becomes of one order, for who reads the journal of its account without being the account:
 * the same as the account itself shows, but without holds and without the list of its fills.
 */
public final class OrderFold {

  private OrderFold() {}

  /** An order as its account took it in by itself. */
  public static OrderView reserved(
      long submission, OrderRequest request, OrderTerms terms, long atMillis) {
    return reserved(submission, request, terms, 0, ownWait(request), atMillis);
  }

  /**
   * An order of a list as its account took it in.
   *
   * @param submission its own number
   * @param first the number of the list's first order
   */
  public static OrderView reserved(
      long submission, long first, ListKind kind, ReservedLeg leg, long atMillis) {
    boolean waits = kind.hasWorkingOrder() && submission > first;
    WaitsFor waitsFor = waits ? WaitsFor.WORKING_ORDER : ownWait(leg.request());
    return reserved(submission, leg.request(), leg.terms(), first, waitsFor, atMillis);
  }

  private static OrderView reserved(
      long submission,
      OrderRequest request,
      OrderTerms terms,
      long listId,
      WaitsFor waitsFor,
      long atMillis) {
    return new OrderView(
        submission,
        request,
        listId,
        waitsFor,
        terms.priceTicks(),
        terms.quantityLots(),
        0,
        0,
        0,
        OrderStatus.PENDING,
        null,
        atMillis,
        atMillis,
        List.of());
  }

  private static WaitsFor ownWait(OrderRequest request) {
    return request.options().trigger() == null ? WaitsFor.NOTHING : WaitsFor.TRIGGER;
  }

  /** The number of the order that a settlement is about; 0 for none. */
  public static long orderOf(Settlement settlement) {
    return settlement instanceof Amended amended ? amended.target() : settlement.submission();
  }

  /** The order after a settlement that is about it. */
  public static OrderView after(OrderView order, MarketSpec spec, Settlement settlement) {
    return switch (settlement) {
      case Settlement.Accepted s -> with(order, order.waitsFor(), OrderStatus.OPEN, s.atMillis());
      case Settlement.Rejected s ->
          closed(order, OrderStatus.REJECTED, s.reason().name(), s.atMillis());
      case Filled s -> filled(order, spec, s);
      case Settlement.Reduced s ->
          resized(order, order.limitTicks(), s.quantityLots(), s.atMillis());
      case Settlement.Activated s -> activated(order, s.atMillis());
      case Amended s -> resized(order, s.priceTicks(), s.quantityLots(), s.atMillis());
      case Settlement.Closed s ->
          closed(order, s.reason().status(), s.reason().name(), s.atMillis());
      case Settlement.FeeIncome s -> order;
    };
  }

  private static OrderView activated(OrderView order, long atMillis) {
    boolean wasWaiting = order.waitsFor() == WaitsFor.WORKING_ORDER;
    WaitsFor waitsFor = wasWaiting ? ownWait(order.request()) : WaitsFor.NOTHING;
    return with(order, waitsFor, order.status(), atMillis);
  }

  /** An order for an amount of quote asset has no quantity but what is filled. */
  private static OrderView filled(OrderView order, MarketSpec spec, Filled fill) {
    boolean forAmount = order.request().quantityLots() == 0;
    long filledLots = Math.addExact(order.filledLots(), fill.quantityLots());
    long quote = spec.quoteUnits(fill.priceTicks(), fill.quantityLots());
    boolean completes = !forAmount && filledLots == order.quantityLots();
    return copy(
        order,
        order.waitsFor(),
        order.limitTicks(),
        forAmount ? filledLots : order.quantityLots(),
        filledLots,
        Math.addExact(order.filledQuoteUnits(), quote),
        completes ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
        null,
        fill.atMillis());
  }

  private static OrderView with(
      OrderView order, WaitsFor waitsFor, OrderStatus status, long atMillis) {
    return copy(
        order,
        waitsFor,
        order.limitTicks(),
        order.quantityLots(),
        order.filledLots(),
        order.filledQuoteUnits(),
        status,
        order.reason(),
        atMillis);
  }

  private static OrderView resized(OrderView order, long limitTicks, long lots, long atMillis) {
    return copy(
        order,
        order.waitsFor(),
        limitTicks,
        lots,
        order.filledLots(),
        order.filledQuoteUnits(),
        order.status(),
        order.reason(),
        atMillis);
  }

  private static OrderView closed(
      OrderView order, OrderStatus status, String reason, long atMillis) {
    return copy(
        order,
        order.waitsFor(),
        order.limitTicks(),
        order.quantityLots(),
        order.filledLots(),
        order.filledQuoteUnits(),
        status,
        reason,
        atMillis);
  }

  private static OrderView copy(
      OrderView order,
      WaitsFor waitsFor,
      long limitTicks,
      long quantityLots,
      long filledLots,
      long filledQuoteUnits,
      OrderStatus status,
      @Nullable String reason,
      long updatedAtMillis) {
    return new OrderView(
        order.orderId(),
        order.request(),
        order.listId(),
        waitsFor,
        limitTicks,
        quantityLots,
        filledLots,
        filledQuoteUnits,
        0,
        status,
        reason,
        order.createdAtMillis(),
        updatedAtMillis,
        List.of());
  }
}
