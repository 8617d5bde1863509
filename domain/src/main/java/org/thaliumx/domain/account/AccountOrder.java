package org.thaliumx.domain.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.settlement.Settlement.Amended;
import org.thaliumx.domain.settlement.Settlement.Filled;
import org.thaliumx.domain.settlement.Settlement.Reduced;

/** An order in its account, from reservation on. Mutable, owned by the account engine. */
final class AccountOrder {
  private static final int KEPT_FILLS = 100;

  final long submission;
  final OrderRequest request;
  final OrderTerms terms;
  final OrderOrigin origin;
  private final long createdAtMillis;
  private final Deque<OrderFill> fills;
  private long limitTicks;
  private long quantityLots;
  private long filledLots;
  private long filledQuoteUnits;
  private long holdUnits;
  private WaitsFor waitsFor;
  private OrderStatus status = OrderStatus.PENDING;
  private @Nullable String reason;
  private long updatedAtMillis;

  AccountOrder(
      long submission,
      OrderRequest request,
      OrderTerms terms,
      OrderOrigin origin,
      long createdAtMillis) {
    this.submission = submission;
    this.request = request;
    this.terms = terms;
    this.origin = origin;
    this.createdAtMillis = createdAtMillis;
    this.updatedAtMillis = createdAtMillis;
    this.limitTicks = terms.priceTicks();
    this.quantityLots = terms.quantityLots();
    this.holdUnits = terms.holdUnits();
    OrderOrigin.OfList list = list();
    this.waitsFor =
        list != null && list.waitsForWorking(submission) ? WaitsFor.WORKING_ORDER : ownWait();
    this.fills = new ArrayDeque<>(2);
  }

  AccountOrder(AccountSnapshot.Order snapshot) {
    OrderView view = snapshot.view();
    this.submission = view.orderId();
    this.request = view.request();
    this.terms = snapshot.terms();
    this.origin = snapshot.origin();
    this.createdAtMillis = view.createdAtMillis();
    this.updatedAtMillis = view.updatedAtMillis();
    this.limitTicks = view.limitTicks();
    this.quantityLots = isForAmount() ? 0 : view.quantityLots();
    this.filledLots = view.filledLots();
    this.filledQuoteUnits = view.filledQuoteUnits();
    this.holdUnits = view.holdUnits();
    this.waitsFor = view.waitsFor();
    this.status = view.status();
    this.reason = view.reason();
    this.fills = new ArrayDeque<>(view.fills());
  }

  AccountSnapshot.Order snapshot() {
    return new AccountSnapshot.Order(view(), terms, origin);
  }

  private WaitsFor ownWait() {
    return terms.options().trigger() == null ? WaitsFor.NOTHING : WaitsFor.TRIGGER;
  }

  OrderKey key() {
    return new OrderKey(request.market(), submission);
  }

  Side side() {
    return terms.side();
  }

  /** The list it is of, or null. */
  OrderOrigin.@Nullable OfList list() {
    return origin instanceof OrderOrigin.OfList list ? list : null;
  }

  /** The number of the submission it is of: of an order of a list, that of the first one. */
  long firstSubmission() {
    OrderOrigin.OfList list = list();
    return list == null ? submission : list.firstSubmission();
  }

  /** The submission it is of. */
  Submission submitted() {
    return switch (origin) {
      case OrderOrigin.Alone o -> new Submission.Place(terms);
      case OrderOrigin.InPlaceOf o -> new Submission.Replace(o.target(), o.evenIfGone(), terms);
      case OrderOrigin.OfList o -> new Submission.PlaceList(o.kind(), o.terms());
    };
  }

  /** Whether it is for an amount of quote asset, and so has no total quantity. */
  boolean isForAmount() {
    return terms.quantityLots() == 0;
  }

  long updatedAtMillis() {
    return updatedAtMillis;
  }

  long createdAtMillis() {
    return createdAtMillis;
  }

  OrderStatus status() {
    return status;
  }

  WaitsFor waitsFor() {
    return waitsFor;
  }

  /** Its total quantity; 0 where it is for an amount of quote asset. */
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

  void activate(long atMillis) {
    waitsFor = waitsFor == WaitsFor.WORKING_ORDER ? ownWait() : WaitsFor.NOTHING;
    updatedAtMillis = atMillis;
  }

  /** Whether this fill is its last. */
  boolean isCompletedBy(Filled fill) {
    return !isForAmount() && filledLots + fill.quantityLots() == quantityLots;
  }

  /**
   * Trades.
   *
   * @param quoteUnits what the trade is worth
   * @param spentUnits what the order gives from its hold
   */
  void fill(Filled fill, long quoteUnits, long spentUnits) {
    spend(spentUnits);
    if (!isForAmount() && fill.quantityLots() > quantityLots - filledLots) {
      throw new IllegalStateException("order " + submission + " is filled beyond its quantity");
    }
    boolean completes = isCompletedBy(fill);
    filledLots += fill.quantityLots();
    filledQuoteUnits = Math.addExact(filledQuoteUnits, quoteUnits);
    remember(fill);
    status = completes ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    updatedAtMillis = fill.atMillis();
    if (completes) {
      holdUnits = 0;
    }
  }

  private void remember(Filled fill) {
    fills.addLast(fillOf(fill));
    if (fills.size() > KEPT_FILLS) {
      fills.removeFirst();
    }
  }

  static OrderFill fillOf(Filled fill) {
    return new OrderFill(
        fill.tradeId(),
        fill.liquidity(),
        fill.priceTicks(),
        fill.quantityLots(),
        fill.feeUnits(),
        fill.atMillis());
  }

  /** A fill of this order, with what says that it is of this one. */
  AccountChanges.OwnFill own(OrderFill fill) {
    return new AccountChanges.OwnFill(
        request.market(), submission, request.clientOrderId(), side(), fill);
  }

  /** The fills of this order that are kept, oldest first. */
  Stream<AccountChanges.OwnFill> ownFills() {
    return fills.stream().map(this::own);
  }

  private void spend(long units) {
    if (units < 0 || units > holdUnits) {
      throw new IllegalStateException(
          "order " + submission + " spends " + units + " of a hold of " + holdUnits);
    }
    holdUnits -= units;
  }

  /** More is held for it than before. */
  void endow(long units) {
    holdUnits = Math.addExact(holdUnits, units);
  }

  void reduce(Reduced reduced) {
    spend(reduced.releasedUnits());
    quantityLots = reduced.quantityLots();
    updatedAtMillis = reduced.atMillis();
  }

  void amend(Amended amended, long addedUnits) {
    endow(addedUnits);
    spend(amended.releasedUnits());
    limitTicks = amended.priceTicks();
    quantityLots = amended.quantityLots();
    updatedAtMillis = amended.atMillis();
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
        list() == null ? 0 : firstSubmission(),
        waitsFor,
        limitTicks,
        isForAmount() ? filledLots : quantityLots,
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
