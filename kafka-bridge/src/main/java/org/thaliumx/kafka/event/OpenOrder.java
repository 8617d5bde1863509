package org.thaliumx.kafka.event;

import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;
import org.thaliumx.protocol.text.OrderKind;

/** An order from its reservation until it is closed. Mutable, owned by its market's fold. */
final class OpenOrder {
  final String account;
  final long submission;
  final Side side;
  final OrderKind kind;
  final String timeInForce;
  final String clientOrderId;
  final long createdAtMillis;

  /** Whether its owner named a price. */
  final boolean priced;

  /** The market's own number of it; 0 before the market has accepted it. */
  long orderId;

  long priceTicks;

  /** Its total quantity; 0 where it is for an amount of quote asset. */
  long quantityLots;

  long filledLots;
  long filledQuoteUnits;
  long updatedAtMillis;

  /** Whether the compacted topic has it. */
  boolean stored;

  OpenOrder(String account, long submission, OrderRequest request, long atMillis) {
    this(
        account,
        submission,
        request.side(),
        OrderKind.of(request),
        request.timeInForce().name(),
        request.clientOrderId(),
        request.priceTicks() > 0,
        atMillis);
    priceTicks = request.priceTicks();
    quantityLots = request.quantityLots();
  }

  OpenOrder(
      String account,
      long submission,
      Side side,
      OrderKind kind,
      String timeInForce,
      String clientOrderId,
      boolean priced,
      long createdAtMillis) {
    this.account = account;
    this.submission = submission;
    this.side = side;
    this.kind = kind;
    this.timeInForce = timeInForce;
    this.clientOrderId = clientOrderId;
    this.priced = priced;
    this.createdAtMillis = createdAtMillis;
    this.updatedAtMillis = createdAtMillis;
  }

  void fill(long lots, long quoteUnits, long atMillis) {
    if (quantityLots > 0 && lots > quantityLots - filledLots) {
      throw new IllegalStateException("order " + orderId + " is filled beyond its quantity");
    }
    filledLots += lots;
    filledQuoteUnits = Math.addExact(filledQuoteUnits, quoteUnits);
    updatedAtMillis = atMillis;
  }

  boolean isFilled() {
    return quantityLots > 0 && filledLots == quantityLots;
  }

  /** Its total as its owner sees it. */
  long shownQuantityLots() {
    return quantityLots == 0 ? filledLots : quantityLots;
  }

  /** Where it is in its life, while it lives or when it is filled whole. */
  OrderStatus status() {
    if (orderId == 0) {
      return OrderStatus.PENDING;
    }
    if (isFilled()) {
      return OrderStatus.FILLED;
    }
    return filledLots > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
  }
}
