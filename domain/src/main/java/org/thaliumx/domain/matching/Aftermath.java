package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;

/**
 * What follows from matching: orders released by others, the circuit breaker, and orders that
 * waited for a price, for their minimum or for what they are pegged to.
 */
final class Aftermath {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final OrderLists lists;
  private final PriceGuard guard;
  private final Triggers triggers;
  private final Pegs pegs;
  private final Intake intake;
  private final Phases phases;
  private final Matcher matcher;
  private final Moment moment;
  private final Exits exits;
  private final Holds holds;
  private final MatchSink sink;

  Aftermath(
      Books books,
      OrderLists lists,
      PriceGuard guard,
      Triggers triggers,
      Pegs pegs,
      Intake intake,
      Phases phases,
      Matcher matcher,
      MatchSink sink) {
    this.books = books;
    this.orders = books.orders;
    this.traits = books.traits;
    this.lists = lists;
    this.guard = guard;
    this.triggers = triggers;
    this.pegs = pegs;
    this.intake = intake;
    this.phases = phases;
    this.matcher = matcher;
    this.moment = matcher.moment;
    this.exits = matcher.exits;
    this.holds = matcher.holds;
    this.sink = sink;
  }

  /** After the matching: whatever follows from it, step by step, until nothing does. */
  void settle() {
    if (books.aside.hasWatchful() || lists.nextReleased() != 0 || guard.hasTripped()) {
      pegs.startOver();
      while (step()) {
        // Each step may make another one necessary.
      }
    } else {
      triggers.forgetPrices();
    }
  }

  /** The first thing that applies, in the order of section 7 of the rules; false for none. */
  private boolean step() {
    int released = lists.nextReleased();
    if (released != 0) {
      bringIn(released);
      return true;
    }
    if (guard.takeTripped() && moment.isTrading()) {
      halt();
      return true;
    }
    return moment.isTrading() ? stepInTrading() : forgetPrices();
  }

  private boolean forgetPrices() {
    triggers.forgetPrices();
    return false;
  }

  private void halt() {
    long until = moment.nowMillis() + guard.haltMillis();
    phases.change(
        new MarketStatus(
            MarketPhase.HALTED, AuctionKind.OPENING, until, PhaseCause.CIRCUIT_BREAKER));
  }

  private boolean stepInTrading() {
    return setOffTriggered() || bringInCovered() || repriceMisplaced();
  }

  private boolean setOffTriggered() {
    if (!triggers.haveSeen()) {
      return false;
    }
    int order = triggers.next();
    if (order == 0) {
      triggers.forgetPrices();
      return false;
    }
    exits.dissolve(order);
    activate(order);
    return true;
  }

  private boolean bringInCovered() {
    int bid = nextCovered(books.aside.minimumBids, true);
    int order = bid != 0 ? bid : nextCovered(books.aside.minimumAsks, false);
    if (order != 0) {
      activate(order);
    }
    return order != 0;
  }

  private boolean repriceMisplaced() {
    int order = books.aside.pegged.size() == 0 ? 0 : pegs.nextMisplaced();
    if (order != 0) {
      books.lift(order);
      intake.reprice(order, pegs.priceOf(order));
    }
    return order != 0;
  }

  /** The first order whose minimum the other side can trade now, or 0. */
  private int nextCovered(BookSide waiting, boolean buys) {
    BookSide makers = books.side(!buys);
    for (int level = waiting.bestLevel();
        level != 0 && makers.meets(waiting.priceOfLevel(level));
        level = waiting.worseLevel(level)) {
      for (int order = waiting.firstOf(level); order != level; order = orders.next(order)) {
        if (matcher.coversMinimum(order)) {
          return order;
        }
      }
    }
    return 0;
  }

  private void activate(int order) {
    intake.takeFromAside(order);
    sink.activated(order, moment.nowMillis());
    matcher.enter(order, traits.get(order, OrderTraits.LIMIT));
  }

  /** The working order of its list is filled: an order comes into play with what it can pay for. */
  private void bringIn(int order) {
    boolean immediate = orders.has(order, Flags.IMMEDIATE) && !orders.has(order, Flags.TRIGGER);
    if (!immediate) {
      long affordable = affordable(order);
      if (affordable == 0) {
        exits.close(order, CloseReason.HOLD_EXHAUSTED);
        return;
      }
      if (affordable < books.open(order)) {
        matcher.shrink(order, affordable + orders.filled(order));
      }
    }
    lists.takeReleased(order);
    books.lift(order);
    sink.activated(order, moment.nowMillis());
    if (orders.has(order, Flags.TRIGGER)) {
      intake.waitForTrigger(order);
      triggers.seeLastPrice();
    } else {
      matcher.enter(order, traits.get(order, OrderTraits.LIMIT));
    }
  }

  /** How much of an order's open quantity its hold, or its pair's, pays for at its limit. */
  private long affordable(int order) {
    int partner = lists.partner(order);
    long hold = Amounts.sumOrMost(orders.hold(order), partner == 0 ? 0 : orders.hold(partner));
    long limit = traits.get(order, OrderTraits.LIMIT);
    return holds.needingAtMost(hold, orders.buys(order), limit, books.open(order));
  }
}
