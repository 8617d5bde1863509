package org.thaliumx.domain.matching;

import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * Does again in a core what was decided before. An order that entered is kept in hand until it is
 * told that something else entered; only then it is known that it came to rest.
 */
public final class CoreReplay {
  private final Books books;
  private final OrderSlab orders;
  private final OrderLists lists;
  private final PriceGuard guard;
  private final Triggers triggers;
  private final Intake intake;
  private final Phases phases;
  private final Matcher matcher;
  private final Moment moment;
  private final Exits exits;
  private final Trades trades;
  private final MatchSink sink;

  CoreReplay(
      Books books,
      OrderLists lists,
      PriceGuard guard,
      Triggers triggers,
      Intake intake,
      Phases phases,
      Matcher matcher,
      MatchSink sink) {
    this.books = books;
    this.orders = books.orders;
    this.lists = lists;
    this.guard = guard;
    this.triggers = triggers;
    this.intake = intake;
    this.phases = phases;
    this.matcher = matcher;
    this.moment = matcher.moment;
    this.exits = matcher.exits;
    this.trades = matcher.trades;
    this.sink = sink;
  }

  /** Everything told was told: decisions or questions follow. */
  public void stop() {
    settleEntering();
    triggers.forgetPrices();
    guard.takeTripped();
  }

  private void settleEntering() {
    int order = moment.entering();
    if (order != 0) {
      long price = moment.enteringTicks();
      moment.stopEntering();
      putDown(order, orders.flags(order), price);
    }
  }

  private void putDown(int order, int flags, long priceTicks) {
    if ((flags & Flags.PEGGED) != 0 && priceTicks == 0) {
      books.traits.set(order, OrderTraits.PRICE, 0);
      books.putAside(order, OrderPlace.PEG);
    } else if ((flags & Flags.MINIMUM) != 0) {
      books.putAside(order, OrderPlace.MINIMUM);
    } else {
      books.rest(order, priceTicks);
    }
  }

  private void enter(int order, long priceTicks) {
    moment.startEntering(order, priceTicks);
    if (!moment.isTrading()) {
      settleEntering();
    }
  }

  private void at(long atMillis) {
    moment.at(atMillis);
  }

  /** Takes in an order and answers its handle. */
  public int accepted(long orderId, OrderTicket ticket, long atMillis) {
    settleEntering();
    at(atMillis);
    int order = intake.accept(ticket, orderId);
    sink.accepted(order, atMillis);
    if (orders.has(order, Flags.TRIGGER)) {
      intake.waitForTrigger(order);
    } else if (orders.has(order, Flags.FOR_AUCTION) && !intake.joinsAuction(order)) {
      books.putAside(order, OrderPlace.AUCTION);
    } else {
      enter(order, orders.has(order, Flags.PEGGED) ? 0 : ticket.priceTicks);
    }
    return order;
  }

  /** Makes a list of live orders. */
  public void listed(ListKind kind, int[] legs, long atMillis) {
    settleEntering();
    at(atMillis);
    intake.link(kind, legs);
    sink.listed(kind, orders.id(legs[0]), atMillis);
    for (int i = 0; i < legs.length; i++) {
      if (kind.hasWorkingOrder() && i > 0) {
        follow(legs[i]);
      } else if (orders.place(legs[i]) == OrderPlace.BOOK) {
        books.lift(legs[i]);
        enter(legs[i], books.traits.get(legs[i], OrderTraits.LIMIT));
      }
    }
  }

  private void follow(int order) {
    books.lift(order);
    if (orders.has(order, Flags.TRAILS)) {
      books.traits.set(order, OrderTraits.TRAILED, 0);
      books.traits.set(order, OrderTraits.TRIGGER, 0);
    }
    books.putAside(order, OrderPlace.LIST);
  }

  /** Lets two live orders trade. */
  public void traded(
      long tradeId,
      int maker,
      int taker,
      long priceTicks,
      long quantityLots,
      long makerFeeUnits,
      long takerFeeUnits,
      long atMillis) {
    at(atMillis);
    if (moment.isTrading()) {
      trades.trade(tradeId, maker, taker, priceTicks, quantityLots, makerFeeUnits, takerFeeUnits);
    } else {
      settleEntering();
      trades.tradeInAuction(
          tradeId, maker, taker, priceTicks, quantityLots, makerFeeUnits, takerFeeUnits);
      guard.setReference(priceTicks);
    }
  }

  /** Makes a live order smaller. */
  public void reduced(int order, long quantityLots, long atMillis) {
    at(atMillis);
    matcher.shrink(order, quantityLots);
  }

  /** Brings an order into play. */
  public void activated(int order, long atMillis) {
    settleEntering();
    at(atMillis);
    boolean released = lists.takeReleased(order);
    if (released) {
      books.lift(order);
    } else {
      intake.takeFromAside(order);
    }
    sink.activated(order, atMillis);
    if (released && orders.has(order, Flags.TRIGGER)) {
      intake.waitForTrigger(order);
    } else {
      enter(order, books.traits.get(order, OrderTraits.LIMIT));
    }
  }

  /** Gives a live order another price and total quantity. */
  public void amended(
      int order,
      long submission,
      long priceTicks,
      long quantityLots,
      long addedUnits,
      long atMillis) {
    settleEntering();
    at(atMillis);
    if (intake.applyAmendment(order, submission, priceTicks, quantityLots, addedUnits)) {
      enter(order, priceTicks);
    }
  }

  /** Moves a pegged order. */
  public void repriced(int order, long priceTicks, long atMillis) {
    at(atMillis);
    if (moment.entering() != order) {
      settleEntering();
    }
    moment.stopEntering();
    books.lift(order);
    books.traits.set(order, OrderTraits.PRICE, priceTicks);
    sink.repriced(order, priceTicks, atMillis);
    if (priceTicks == 0) {
      books.putAside(order, OrderPlace.PEG);
    } else {
      enter(order, priceTicks);
    }
  }

  /** Closes a live order. */
  public void closed(int order, CloseReason reason, long atMillis) {
    at(atMillis);
    exits.closeAlone(order, reason);
  }

  /** Changes the phase. */
  public void phaseChanged(MarketStatus status, long atMillis) {
    at(atMillis);
    settleEntering();
    matcher.changeStatus(status);
    phases.arrive(status);
  }

  /** Sets the numbers given last, before anything else is done. */
  public void restoreNumbers(long orderId, long tradeId) {
    intake.setLastOrderId(orderId);
    trades.setLastTradeId(tradeId);
  }

  /** Sets what the market lets its accounts do, and the prices it goes by. */
  public void restoreStatus(
      MarketStatus status, long last, long reference, long breakerFirst, long breakerSince) {
    moment.setStatus(status);
    guard.restore(last, reference, breakerFirst, breakerSince);
  }

  /**
   * Puts an order back where it was, younger than all put back before there, and answers its
   * handle; the ticket tells what is open and held now.
   */
  public int restore(
      long orderId,
      OrderTicket ticket,
      OrderPlace place,
      long priceTicks,
      long filledLots,
      long shownLots,
      long trailedTicks,
      long expireAtMillis) {
    int order = books.create(orderId, ticket, filledLots, 0);
    if (orders.has(order, Flags.EXPIRES)) {
      books.expiry.remove(order);
      books.traits.set(order, OrderTraits.EXPIRE_AT, expireAtMillis);
      books.expiry.add(order);
    }
    if (orders.has(order, Flags.TRAITS)) {
      books.traits.set(order, OrderTraits.PRICE, priceTicks);
    }
    restorePlace(order, place, priceTicks, shownLots, trailedTicks);
    return order;
  }

  private void restorePlace(
      int order, OrderPlace place, long priceTicks, long shownLots, long trailedTicks) {
    if (trailedTicks > 0) {
      books.aside.trail(order, trailedTicks);
    }
    switch (place) {
      case BOOK -> {
        orders.clear(order, Flags.TRIGGER | Flags.MINIMUM);
        if (orders.has(order, Flags.ICEBERG)) {
          books.restShowing(order, priceTicks, shownLots);
        } else {
          books.rest(order, priceTicks);
        }
      }
      case MINIMUM -> {
        orders.clear(order, Flags.TRIGGER);
        books.putAside(order, place);
      }
      case TRIGGER, AUCTION, PEG, LIST -> books.putAside(order, place);
    }
  }

  /** Restores that of two orders one may trade. */
  public void restorePair(int one, int other) {
    lists.pair(one, other);
  }

  /** Restores that an order waits for another; of several the first is named first. */
  public void restoreFollower(int follower, int working) {
    lists.follow(follower, working);
  }
}
