package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.CloseReason;

/** How orders leave the market: filled, or closed together with what cannot live without them. */
final class Exits {
  private final Books books;
  private final OrderSlab orders;
  private final OrderLists lists;
  private final Moment moment;
  private final MatchSink sink;
  private final int[] mates = new int[3];

  Exits(Books books, OrderLists lists, Moment moment, MatchSink sink) {
    this.books = books;
    this.orders = books.orders;
    this.lists = lists;
    this.moment = moment;
    this.sink = sink;
  }

  /** Closes an order and what cannot live without it. */
  void close(int order, CloseReason reason) {
    if (!orders.has(order, Flags.OF_LIST) || reason == CloseReason.OTHER_EXECUTED) {
      closeAlone(order, reason);
    } else {
      closeList(order, reason);
    }
  }

  private void closeList(int order, CloseReason reason) {
    lists.mates(order, mates);
    int first = mates[0];
    int second = mates[1];
    boolean swapped = second != 0 && orders.id(second) < orders.id(first);
    closeAlone(order, reason);
    closeMate(swapped ? second : first);
    closeMate(swapped ? first : second);
  }

  private void closeMate(int order) {
    if (order != 0) {
      closeAlone(order, CloseReason.LIST_CLOSED);
    }
  }

  /** Closes an order and nothing else. */
  void closeAlone(int order, CloseReason reason) {
    books.lift(order);
    if (orders.has(order, Flags.OF_LIST) || lists.nextReleased() != 0) {
      lists.handOver(order);
      lists.unlink(order);
    }
    sink.closed(order, reason, moment.nowMillis());
    forget(order);
  }

  /** Of a pair only this order may trade from here on. */
  void dissolve(int order) {
    int partner = lists.partner(order);
    if (partner != 0) {
      close(partner, CloseReason.OTHER_EXECUTED);
    }
  }

  /** An order that has nothing open is filled, and lets those come into play that wait for it. */
  void leaveIfFilled(int order) {
    if (orders.tradable(order) == 0) {
      if (orders.has(order, Flags.WORKS)) {
        lists.release(order);
      }
      forget(order);
    }
  }

  private void forget(int order) {
    books.forget(order);
    if (order == moment.entering()) {
      moment.stopEntering();
    }
  }
}
