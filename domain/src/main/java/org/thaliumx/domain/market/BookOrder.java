package org.thaliumx.domain.market;

import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;

/** A live order and its place in the queue of its price level. Mutable, owned by the book. */
final class BookOrder {
  final long orderId;
  final String account;
  final long submission;
  final OrderTerms terms;

  /** The total quantity; smaller than the terms' after a reduction. */
  long quantityLots;

  long filledLots;

  /** What is left of the hold that came with the order. */
  long holdUnits;

  BookOrder(long orderId, String account, long submission, OrderTerms terms) {
    this.orderId = orderId;
    this.account = account;
    this.submission = submission;
    this.terms = terms;
    this.quantityLots = terms.quantityLots();
    this.holdUnits = terms.holdUnits();
  }

  BookOrder(MarketSnapshot.LiveOrder snapshot) {
    this(snapshot.orderId(), snapshot.account(), snapshot.submission(), snapshot.terms());
    this.quantityLots = snapshot.quantityLots();
    this.filledLots = snapshot.filledLots();
    this.holdUnits = snapshot.holdUnits();
  }

  MarketSnapshot.LiveOrder snapshot() {
    return new MarketSnapshot.LiveOrder(
        orderId, account, submission, terms, quantityLots, filledLots, holdUnits);
  }

  Side side() {
    return terms.side();
  }

  long priceTicks() {
    return terms.priceTicks();
  }

  long openLots() {
    return quantityLots - filledLots;
  }
}
