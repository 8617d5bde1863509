package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.ListKind;

/** How orders come in: where each begins, and where it begins again. */
final class Intake {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final OrderLists lists;
  private final PriceGuard guard;
  private final SelfTradeGroups owners;
  private final Pegs pegs;
  private final Matcher matcher;
  private final Moment moment;
  private final Holds holds;
  private final MatchSink sink;
  private long lastOrderId;

  Intake(
      Books books,
      OrderLists lists,
      PriceGuard guard,
      SelfTradeGroups owners,
      Pegs pegs,
      Matcher matcher,
      MatchSink sink) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.lists = lists;
    this.guard = guard;
    this.owners = owners;
    this.pegs = pegs;
    this.matcher = matcher;
    this.moment = matcher.moment;
    this.holds = matcher.holds;
    this.sink = sink;
  }

  /** The number of the last order taken in. */
  long lastOrderId() {
    return lastOrderId;
  }

  void setLastOrderId(long orderId) {
    lastOrderId = orderId;
  }

  int accept(OrderTicket ticket, long orderId) {
    lastOrderId = orderId;
    owners.setGroup(ticket.account, ticket.selfTradeGroup);
    return books.create(orderId, ticket, 0, moment.nowMillis());
  }

  /** Puts a new order aside or lets it enter. */
  void start(int order, long priceTicks) {
    int flags = orders.flags(order);
    if ((flags & (Flags.TRIGGER | Flags.FOR_AUCTION | Flags.PEGGED)) == 0) {
      matcher.enter(order, priceTicks);
    } else if ((flags & Flags.TRIGGER) != 0) {
      waitForTrigger(order);
    } else if ((flags & Flags.PEGGED) != 0) {
      startPegged(order);
    } else if (joinsAuction(order)) {
      matcher.enter(order, priceTicks);
    } else {
      books.putAside(order, OrderPlace.AUCTION);
    }
  }

  void waitForTrigger(int order) {
    if (orders.has(order, Flags.TRAILS)) {
      books.aside.trail(order, guard.lastTicks());
    }
    books.putAside(order, OrderPlace.TRIGGER);
  }

  private void startPegged(int order) {
    long price = pegs.priceOf(order);
    if (price == 0) {
      traits.set(order, OrderTraits.PRICE, 0);
      books.putAside(order, OrderPlace.PEG);
    } else {
      reprice(order, price);
    }
  }

  /** Whether an order for an auction is in the book in the phase there is. */
  boolean joinsAuction(int order) {
    return PreTradeChecks.joins(moment.status(), orders.has(order, Flags.AT_OPEN));
  }

  void link(ListKind kind, int[] legs) {
    switch (kind) {
      case OCO -> lists.pair(legs[0], legs[1]);
      case OTO -> lists.follow(legs[1], legs[0]);
      case OTOCO -> {
        lists.pair(legs[1], legs[2]);
        lists.follow(legs[1], legs[0]);
        lists.follow(legs[2], legs[0]);
      }
    }
  }

  void startList(ListKind kind, int[] legs) {
    long secondId = orders.id(legs[1]);
    for (int i = 1; i < legs.length && kind.hasWorkingOrder(); i++) {
      books.putAside(legs[i], OrderPlace.LIST);
    }
    start(legs[0], traits.get(legs[0], OrderTraits.LIMIT));
    if (kind == ListKind.OCO && orders.id(legs[1]) == secondId) {
      start(legs[1], traits.get(legs[1], OrderTraits.LIMIT));
    }
  }

  /** Amends an order; whether it has lost its place and enters again. */
  boolean applyAmendment(
      int order, long submission, long priceTicks, long quantityLots, long addedUnits) {
    long total = books.quantity(order);
    boolean stays = priceTicks == books.priceOf(order) && quantityLots <= total;
    orders.setHold(order, Amounts.sumOrMost(orders.hold(order), addedUnits));
    if (!stays) {
      books.lift(order);
      books.setOpen(order, quantityLots - orders.filled(order));
    } else if (quantityLots < total) {
      books.shrink(order, total - quantityLots);
    }
    if (orders.has(order, Flags.TRAITS)) {
      traits.set(order, OrderTraits.LIMIT, priceTicks);
      traits.set(order, OrderTraits.PRICE, priceTicks);
    }
    long released = holds.release(order, priceTicks);
    sink.amended(
        order, submission, priceTicks, quantityLots, addedUnits, released, moment.nowMillis());
    return !stays;
  }

  /** Takes an order from aside for good: what it waited for has come. */
  void takeFromAside(int order) {
    OrderPlace place = orders.place(order);
    books.lift(order);
    if (place == OrderPlace.TRIGGER) {
      orders.clear(order, Flags.TRIGGER | Flags.REACHED);
    } else if (place == OrderPlace.MINIMUM) {
      orders.clear(order, Flags.MINIMUM);
    }
  }

  void reprice(int order, long priceTicks) {
    traits.set(order, OrderTraits.PRICE, priceTicks);
    sink.repriced(order, priceTicks, moment.nowMillis());
    if (priceTicks == 0) {
      books.putAside(order, OrderPlace.PEG);
    } else {
      matcher.enter(order, priceTicks);
    }
  }
}
