package org.thaliumx.domain.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.settlement.Settlement.Filled;

/** An order in its account, from reservation on. Mutable, owned by the account engine. */
final class AccountOrder {
  private static final int KEPT_FILLS = 1_000;

  final long submission;
  final OrderRequest request;
  final OrderTerms terms;
  private final long createdAtMillis;
  private final Deque<OrderFill> fills;
  private long quantityLots;
  private long filledLots;
  private long filledQuoteUnits;
  private long holdUnits;
  private OrderStatus status = OrderStatus.PENDING;
  private @Nullable String reason;
  private long updatedAtMillis;

  AccountOrder(long submission, OrderRequest request, OrderTerms terms, long createdAtMillis) {
    this.submission = submission;
    this.request = request;
    this.terms = terms;
    this.createdAtMillis = createdAtMillis;
    this.updatedAtMillis = createdAtMillis;
    this.quantityLots = terms.quantityLots();
    this.holdUnits = terms.holdUnits();
    this.fills = new ArrayDeque<>(2);
  }

  AccountOrder(AccountSnapshot.Order snapshot) {
    OrderView view = snapshot.view();
    this.submission = view.orderId();
    this.request = view.request();
    this.terms = snapshot.terms();
    this.createdAtMillis = view.createdAtMillis();
    this.updatedAtMillis = view.updatedAtMillis();
    this.quantityLots = view.quantityLots();
    this.filledLots = view.filledLots();
    this.filledQuoteUnits = view.filledQuoteUnits();
    this.holdUnits = view.holdUnits();
    this.status = view.status();
    this.reason = view.reason();
    this.fills = new ArrayDeque<>(view.fills());
  }

  AccountSnapshot.Order snapshot() {
    return new AccountSnapshot.Order(view(), terms);
  }

  long createdAtMillis() {
    return createdAtMillis;
  }

  OrderStatus status() {
    return status;
  }

  long quantityLots() {
    return quantityLots;
  }

  long filledLots() {
    return filledLots;
  }

  long holdUnits() {
    return holdUnits;
  }

  void accept(long atMillis) {
    status = OrderStatus.OPEN;
    updatedAtMillis = atMillis;
  }

  void fill(Filled fill, MarketSpec spec) {
    spend(spec.givenUnits(request.side(), fill.priceTicks(), fill.quantityLots()));
    if (fill.quantityLots() > quantityLots - filledLots) {
      throw new IllegalStateException("order " + submission + " is filled beyond its quantity");
    }
    filledLots += fill.quantityLots();
    filledQuoteUnits =
        Math.addExact(filledQuoteUnits, spec.quoteUnits(fill.priceTicks(), fill.quantityLots()));
    remember(fill);
    status = filledLots == quantityLots ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    updatedAtMillis = fill.atMillis();
    if (status == OrderStatus.FILLED) {
      holdUnits = 0;
    }
  }

  private void remember(Filled fill) {
    fills.addLast(
        new OrderFill(
            fill.tradeId(),
            fill.liquidity(),
            fill.priceTicks(),
            fill.quantityLots(),
            fill.feeUnits(),
            fill.atMillis()));
    if (fills.size() > KEPT_FILLS) {
      fills.removeFirst();
    }
  }

  private void spend(long units) {
    if (units > holdUnits) {
      throw new IllegalStateException(
          "order " + submission + " spends " + units + " of a hold of " + holdUnits);
    }
    holdUnits -= units;
  }

  /** What comes free when the total becomes this. */
  long releasedByReduction(long newQuantityLots, MarketSpec spec) {
    return spec.givenUnits(request.side(), terms.priceTicks(), quantityLots - newQuantityLots);
  }

  void reduce(long newQuantityLots, MarketSpec spec, long atMillis) {
    spend(releasedByReduction(newQuantityLots, spec));
    quantityLots = newQuantityLots;
    updatedAtMillis = atMillis;
  }

  void close(OrderStatus closed, String why, long atMillis) {
    status = closed;
    reason = why;
    updatedAtMillis = atMillis;
    holdUnits = 0;
  }

  OrderView view() {
    return new OrderView(
        submission,
        request,
        terms.priceTicks(),
        quantityLots,
        filledLots,
        filledQuoteUnits,
        holdUnits,
        status,
        reason,
        createdAtMillis,
        updatedAtMillis,
        List.copyOf(fills));
  }
}
