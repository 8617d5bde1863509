package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.market.reference.ReferenceMoney;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/** What becomes of one order, by what its market has written; its account must show the same. */
final class Fate {
  private static final int SHOWN_FILLS = 100;

  private final long submission;
  private final Reservation.Order reserved;
  private final ReferenceMoney money;
  private final List<OrderFill> fills = new ArrayList<>();
  private WaitsFor waitsFor;
  private OrderStatus status = OrderStatus.PENDING;
  private @Nullable String reason;
  private long orderId;
  private long limitTicks;
  private long totalLots;
  private long filledLots;
  private long filledQuoteUnits;
  private long updatedMillis;

  Fate(long submission, Reservation.Order reserved, ReferenceMoney money) {
    this.submission = submission;
    this.reserved = reserved;
    this.money = money;
    this.waitsFor = reserved.waits() ? WaitsFor.WORKING_ORDER : ownWait();
    this.limitTicks = reserved.terms().priceTicks();
    this.totalLots = reserved.terms().quantityLots();
  }

  private WaitsFor ownWait() {
    return reserved.terms().options().trigger() == null ? WaitsFor.NOTHING : WaitsFor.TRIGGER;
  }

  private boolean isForAmount() {
    return reserved.terms().quantityLots() == 0;
  }

  Side side() {
    return reserved.terms().side();
  }

  /** Its number on the market; 0 before it is accepted. */
  long orderId() {
    return orderId;
  }

  boolean isClosed() {
    return status.isClosed();
  }

  void add(Settlement settlement) {
    updatedMillis = settlement.atMillis();
    switch (settlement) {
      case Settlement.Accepted s -> {
        status = OrderStatus.OPEN;
        orderId = s.orderId();
      }
      case Settlement.Rejected s -> close(OrderStatus.REJECTED, s.reason().name());
      case Settlement.Filled s -> fill(s);
      case Settlement.Reduced s -> totalLots = s.quantityLots();
      case Settlement.Amended s -> {
        limitTicks = s.priceTicks();
        totalLots = s.quantityLots();
      }
      case Settlement.Activated s ->
          waitsFor = waitsFor == WaitsFor.WORKING_ORDER ? ownWait() : WaitsFor.NOTHING;
      case Settlement.Closed s -> close(s.reason().status(), s.reason().name());
      case Settlement.FeeIncome s -> throw new AssertionError("no order's: " + s);
    }
  }

  private void close(OrderStatus how, String why) {
    status = how;
    reason = why;
  }

  private void fill(Settlement.Filled s) {
    filledLots += s.quantityLots();
    filledQuoteUnits += money.quote(s.priceTicks(), s.quantityLots()).longValueExact();
    fills.add(
        new OrderFill(
            s.tradeId(),
            s.liquidity(),
            s.priceTicks(),
            s.quantityLots(),
            s.feeUnits(),
            s.atMillis()));
    boolean whole = !isForAmount() && filledLots == totalLots;
    status = whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
  }

  /** What its account must show of it while it holds so much. */
  OrderView view(long holdUnits) {
    int hidden = Math.max(0, fills.size() - SHOWN_FILLS);
    return new OrderView(
        submission,
        reserved.request(),
        reserved.listId(),
        waitsFor,
        limitTicks,
        isForAmount() ? filledLots : totalLots,
        filledLots,
        filledQuoteUnits,
        isClosed() ? 0 : holdUnits,
        status,
        reason,
        reserved.atMillis(),
        updatedMillis,
        List.copyOf(fills.subList(hidden, fills.size())));
  }
}
