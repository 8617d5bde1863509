package org.thaliumx.domain.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;
import org.thaliumx.domain.rules.PhaseCause;

/**
 * Matches the orders of one market by the rules of {@code docs/matching.md}, and tells a sink all
 * that happens.
 *
 * <p>Commands decide and change; {@link #replay} only changes, the way an earlier decision went.
 * Everything is numbers in arrays that grow with the most orders there ever were at a time: once
 * they are large enough nothing is allocated, but by what concerns many orders at once and by
 * auctions. Cancelling and finding the best price take constant time. Not thread-safe.
 */
public final class MatchingCore {
  private final Books books;
  private final OrderSlab orders;
  private final OrderTraits traits;
  private final OrderLists lists;
  private final PriceGuard guard = new PriceGuard();
  private final SelfTrades owners = new SelfTrades();
  private final Auction auction;
  private final Pegs pegs;
  private final FeeRates fees;
  private final Matcher matcher;
  private final Admission admission;
  private final CoreReplay replay;
  private final MatchSink sink;
  private long lastOrderId;

  /** An empty book, in continuous trading. */
  public MatchingCore(MarketSpec spec, MatchSink sink) {
    this.books = new Books(sink);
    this.orders = books.orders;
    this.traits = books.traits;
    this.lists = new OrderLists(orders, traits);
    this.auction = new Auction(books);
    this.pegs = new Pegs(books);
    this.fees = new FeeRates(spec);
    this.matcher = new Matcher(spec, books, lists, guard, fees, owners, sink);
    this.admission = new Admission(books, guard, matcher);
    this.replay = new CoreReplay(this, books, lists, guard, matcher, sink);
    this.sink = sink;
  }

  /** Takes an order in, matches it and lets it rest or wait, or refuses it. */
  public void submit(OrderTicket ticket, long atMillis) {
    matcher.at(atMillis);
    RejectReason refusal = admission.refusal(ticket);
    if (refusal != null) {
      sink.rejected(ticket.account, ticket.submission, refusal, atMillis);
      return;
    }
    int order = accept(ticket, lastOrderId + 1);
    sink.accepted(order, atMillis);
    start(order, ticket.priceTicks);
    settle();
  }

  /** Ends an order, if it is not 0, and takes in another in its place, or refuses that one. */
  public void replace(int target, OrderTicket ticket, long atMillis) {
    matcher.at(atMillis);
    if (target != 0) {
      matcher.end(target, CloseReason.REPLACED);
    }
    submit(ticket, atMillis);
    settle();
  }

  /** Why an order would be refused now; null when it would not. */
  public @Nullable RejectReason refusal(OrderTicket ticket, long atMillis) {
    matcher.at(atMillis);
    return admission.refusal(ticket);
  }

  int accept(OrderTicket ticket, long orderId) {
    lastOrderId = orderId;
    owners.setGroup(ticket.account, ticket.selfTradeGroup);
    return books.create(orderId, ticket, 0, matcher.nowMillis());
  }

  /** Puts a new order aside or lets it enter. */
  private void start(int order, long priceTicks) {
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
      books.trail(order, guard.lastTicks());
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
    return Admission.joins(matcher.status(), orders.has(order, Flags.AT_OPEN));
  }

  /** Takes orders in that depend on each other, or refuses them all. */
  public void submitList(ListKind kind, OrderTicket[] tickets, long atMillis) {
    matcher.at(atMillis);
    RejectReason refusal = admission.refusal(kind, tickets);
    if (refusal != null) {
      for (int i = 0; i < kind.orders(); i++) {
        sink.rejected(tickets[i].account, tickets[i].submission, refusal, atMillis);
      }
      return;
    }
    int[] legs = new int[kind.orders()];
    for (int i = 0; i < legs.length; i++) {
      legs[i] = accept(tickets[i], lastOrderId + 1);
      sink.accepted(legs[i], atMillis);
    }
    sink.listed(kind, orders.id(legs[0]), atMillis);
    link(kind, legs);
    startList(kind, legs);
    settle();
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

  private void startList(ListKind kind, int[] legs) {
    long secondId = orders.id(legs[1]);
    for (int i = 1; i < legs.length && kind.hasWorkingOrder(); i++) {
      books.putAside(legs[i], OrderPlace.LIST);
    }
    start(legs[0], traits.get(legs[0], OrderTraits.LIMIT));
    if (kind == ListKind.OCO && orders.id(legs[1]) == secondId) {
      start(legs[1], traits.get(legs[1], OrderTraits.LIMIT));
    }
  }

  /** Cancels a live order; false, and nothing happens, when there is none of that number. */
  public boolean cancel(int account, long submission, long atMillis) {
    return close(account, submission, CloseReason.CANCELLED_BY_OWNER, atMillis);
  }

  /** Ends a live order; false, and nothing happens, when there is none of that number. */
  public boolean close(int account, long submission, CloseReason reason, long atMillis) {
    int order = books.index.find(account, submission);
    if (order == 0) {
      return false;
    }
    matcher.at(atMillis);
    matcher.end(order, reason);
    settle();
    return true;
  }

  /**
   * Makes a live order's total quantity smaller; it keeps its place. An order that has filled as
   * much already is cancelled. Answers why not, or null.
   */
  public @Nullable RejectReason reduce(
      int account, long submission, long quantityLots, long atMillis) {
    int order = books.index.find(account, submission);
    if (order == 0) {
      return RejectReason.ORDER_NOT_FOUND;
    }
    if (orders.has(order, Flags.OF_LIST)) {
      return RejectReason.NOT_AMENDABLE;
    }
    if (quantityLots >= books.quantity(order)) {
      return RejectReason.NOT_A_REDUCTION;
    }
    matcher.at(atMillis);
    if (quantityLots <= orders.filled(order)) {
      matcher.end(order, CloseReason.CANCELLED_BY_OWNER);
    } else {
      matcher.shrink(order, quantityLots);
    }
    settle();
    return null;
  }

  /** Gives a live order another price and total quantity, or refuses that. */
  public void amend(
      int account,
      long submission,
      long target,
      long priceTicks,
      long quantityLots,
      long addedUnits,
      boolean late,
      long atMillis) {
    matcher.at(atMillis);
    int order = books.index.find(account, target);
    RejectReason refusal = admission.refusal(order, priceTicks, quantityLots, addedUnits, late);
    if (refusal != null) {
      sink.rejected(account, submission, refusal, atMillis);
      return;
    }
    if (applyAmendment(order, submission, priceTicks, quantityLots, addedUnits)) {
      matcher.enter(order, priceTicks);
    }
    settle();
  }

  /** Amends an order; whether it has lost its place and enters again. */
  boolean applyAmendment(
      int order, long submission, long priceTicks, long quantityLots, long addedUnits) {
    long total = books.quantity(order);
    boolean stays = priceTicks == books.priceOf(order) && quantityLots <= total;
    orders.setHold(order, orders.hold(order) + addedUnits);
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
    long released = matcher.release(order, priceTicks);
    sink.amended(
        order, submission, priceTicks, quantityLots, addedUnits, released, matcher.nowMillis());
    return !stays;
  }

  /** Ends all live orders that are wanted, by id; how many did not end with another. */
  public int closeAll(IntPredicate wanted, CloseReason reason, long atMillis) {
    matcher.at(atMillis);
    int count = endAll(wanted, reason);
    settle();
    return count;
  }

  private int endAll(IntPredicate wanted, CloseReason reason) {
    int[] handles = Arrays.stream(byId()).filter(wanted).toArray();
    long[] ids = Arrays.stream(handles).mapToLong(orders::id).toArray();
    int count = 0;
    for (int i = 0; i < handles.length; i++) {
      // The end of one may have been the end of another.
      if (orders.id(handles[i]) == ids[i]) {
        matcher.end(handles[i], reason);
        count++;
      }
    }
    return count;
  }

  /** The handles of all live orders, by id. */
  private int[] byId() {
    int[] handles = new int[books.index.size()];
    books.index.copyTo(handles);
    return Arrays.stream(handles)
        .boxed()
        .sorted(Comparator.comparingLong(orders::id))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Lets the market do something else from now on; a crossed book trades if it may not stay so. */
  public void changePhase(MarketStatus status, long atMillis) {
    matcher.at(atMillis);
    change(status);
    settle();
  }

  private void change(MarketStatus status) {
    if (status.phase().keepsUncrossed()) {
      uncross();
      endAll(
          order -> orders.has(order, Flags.FOR_AUCTION) && orders.place(order) == OrderPlace.BOOK,
          CloseReason.AUCTION_OVER);
    }
    matcher.changeStatus(status);
    arrive(status);
    if (status.phase() == MarketPhase.CLOSED) {
      endAll(order -> orders.has(order, Flags.DAY), CloseReason.TIME_EXPIRED);
    }
  }

  /** What a change of phase brings with it that needs no decision. */
  void arrive(MarketStatus status) {
    if (status.cause() == PhaseCause.CIRCUIT_BREAKER && status.phase() == MarketPhase.HALTED) {
      guard.endWindow();
    }
    if (status.phase() == MarketPhase.TRADING) {
      matcher.seeLastPrice();
    }
    if (status.phase().collects()) {
      for (int order : byId()) {
        if (orders.place(order) == OrderPlace.AUCTION && joinsAuction(order)) {
          books.lift(order);
          books.rest(order, traits.get(order, OrderTraits.PRICE));
        }
      }
    }
  }

  private void uncross() {
    if (!auction.find(auctionReference())) {
      return;
    }
    long price = auction.priceTicks();
    while (!books.bids.isEmpty()
        && !books.asks.isEmpty()
        && books.bids.bestPrice() >= price
        && books.asks.bestPrice() <= price) {
      int bid = books.bids.first();
      int ask = books.asks.first();
      boolean bidCameFirst = orders.id(bid) < orders.id(ask);
      int maker = bidCameFirst ? bid : ask;
      int taker = bidCameFirst ? ask : bid;
      matcher.dissolve(maker);
      matcher.dissolve(taker);
      matcher.tradeInAuction(taker, maker, price);
    }
    guard.setReference(price);
  }

  private long auctionReference() {
    return guard.lastTicks() > 0 ? guard.lastTicks() : guard.referenceTicks();
  }

  /** Works out how the auction would end; whether anything would trade. See {@link Auction}. */
  public boolean findIndicative() {
    return auction.find(auctionReference());
  }

  /** The price found last. */
  public long indicativeTicks() {
    return auction.priceTicks();
  }

  /** What would trade at it. */
  public long indicativeLots() {
    return auction.volumeLots();
  }

  /** What would be left over, bids less asks. */
  public long indicativeImbalanceLots() {
    return auction.imbalanceLots();
  }

  /** Looks what follows from other rules or another reference. */
  public void react(long atMillis) {
    matcher.at(atMillis);
    settle();
  }

  /** After the matching: whatever follows from it, step by step, until nothing does. */
  private void settle() {
    if (books.hasWatchful() || lists.nextReleased() != 0 || guard.hasTripped()) {
      while (step()) {
        // Each step may make another one necessary.
      }
    } else {
      guard.forgetSeen();
    }
  }

  private boolean step() {
    int released = lists.nextReleased();
    if (released != 0) {
      bringIn(released);
      return true;
    }
    if (guard.takeTripped() && matcher.isTrading()) {
      halt();
      return true;
    }
    return matcher.isTrading() ? stepInTrading() : forgetPrices();
  }

  private boolean forgetPrices() {
    matcher.forgetPrices();
    return false;
  }

  private void halt() {
    long until = matcher.nowMillis() + guard.haltMillis();
    change(
        new MarketStatus(
            MarketPhase.HALTED, AuctionKind.OPENING, until, PhaseCause.CIRCUIT_BREAKER));
  }

  private boolean stepInTrading() {
    int triggered = guard.hasSeen() ? nextTriggered() : 0;
    if (triggered != 0) {
      matcher.dissolve(triggered);
      activate(triggered);
      return true;
    }
    if (guard.hasSeen()) {
      matcher.forgetPrices();
    }
    int covered = nextCovered(books.minimumBids, true);
    if (covered == 0) {
      covered = nextCovered(books.minimumAsks, false);
    }
    if (covered != 0) {
      activate(covered);
      return true;
    }
    int misplaced = books.pegged.size() == 0 ? 0 : pegs.nextMisplaced();
    if (misplaced != 0) {
      books.lift(misplaced);
      reprice(misplaced, pegs.priceOf(misplaced));
      return true;
    }
    return false;
  }

  private int nextTriggered() {
    int order = nextTriggered(books.rising, guard.highestSeenTicks());
    return order != 0 ? order : nextTriggered(books.falling, guard.lowestSeenTicks());
  }

  /** The first order whose trigger a price reaches; where that trails, only if it is set off. */
  private int nextTriggered(BookSide waiting, long priceTicks) {
    for (int level = waiting.bestLevel();
        level != 0 && waiting.isWithin(level, priceTicks);
        level = waiting.worseLevel(level)) {
      for (int order = waiting.firstOf(level); order != level; order = orders.next(order)) {
        if (!orders.has(order, Flags.TRAILS) || orders.has(order, Flags.REACHED)) {
          return order;
        }
      }
    }
    return 0;
  }

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
    lift(order);
    sink.activated(order, matcher.nowMillis());
    matcher.enter(order, traits.get(order, OrderTraits.LIMIT));
  }

  /** Takes an order from aside for good: what it waited for has come. */
  void lift(int order) {
    OrderPlace place = orders.place(order);
    books.lift(order);
    if (place == OrderPlace.TRIGGER) {
      orders.clear(order, Flags.TRIGGER | Flags.REACHED);
    } else if (place == OrderPlace.MINIMUM) {
      orders.clear(order, Flags.MINIMUM);
    }
  }

  /** The working order of its list is filled: an order comes into play with what it can pay for. */
  private void bringIn(int order) {
    boolean immediate = orders.has(order, Flags.IMMEDIATE) && !orders.has(order, Flags.TRIGGER);
    if (!immediate) {
      long affordable = affordable(order);
      if (affordable == 0) {
        matcher.end(order, CloseReason.HOLD_EXHAUSTED);
        return;
      }
      if (affordable < books.open(order)) {
        matcher.shrink(order, affordable + orders.filled(order));
      }
    }
    lists.takeReleased(order);
    books.lift(order);
    sink.activated(order, matcher.nowMillis());
    if (orders.has(order, Flags.TRIGGER)) {
      waitForTrigger(order);
      matcher.seeLastPrice();
    } else {
      matcher.enter(order, traits.get(order, OrderTraits.LIMIT));
    }
  }

  /** How much of an order's open quantity its hold, or its pair's, pays for at its limit. */
  private long affordable(int order) {
    int partner = lists.partner(order);
    long hold = Math.addExact(orders.hold(order), partner == 0 ? 0 : orders.hold(partner));
    boolean buys = orders.buys(order);
    long limit = traits.get(order, OrderTraits.LIMIT);
    long low = 0;
    long high = books.open(order);
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (matcher.terms().needed(buys, limit, middle) <= hold) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private void reprice(int order, long priceTicks) {
    traits.set(order, OrderTraits.PRICE, priceTicks);
    sink.repriced(order, priceTicks, matcher.nowMillis());
    if (priceTicks == 0) {
      books.putAside(order, OrderPlace.PEG);
    } else {
      matcher.enter(order, priceTicks);
    }
  }

  /** When the next order expires; {@link Long#MAX_VALUE} for never. */
  public long nextExpiryMillis() {
    return books.expiry.nextMillis();
  }

  /** Ends the order that expires next. */
  public void expireNext(long atMillis) {
    matcher.at(atMillis);
    matcher.end(books.expiry.first(), CloseReason.TIME_EXPIRED);
    settle();
  }

  /** Lets the market go by other rules. */
  public void setRules(MarketRules rules) {
    admission.set(rules);
    guard.set(rules.band(), rules.breaker());
  }

  /** Measures the static price band from there. */
  public void setReference(long priceTicks) {
    guard.setReference(priceTicks);
  }

  /** Whether an account may pay so, beside what all others pay. */
  public boolean mayPay(int account, long makerPpm, long takerPpm) {
    return fees.mayBe(account, makerPpm, takerPpm);
  }

  /** Sets what an account pays; false, and nothing happens, when it must not. */
  public boolean setFees(int account, long makerPpm, long takerPpm) {
    if (!fees.mayBe(account, makerPpm, takerPpm)) {
      return false;
    }
    fees.set(account, makerPpm, takerPpm);
    return true;
  }

  void restoreAccount(int account, long makerPpm, long takerPpm, long group) {
    if (makerPpm != fees.makerPpm(account) || takerPpm != fees.takerPpm(account)) {
      fees.set(account, makerPpm, takerPpm);
    }
    owners.setGroup(account, group);
  }

  /** What an account pays for an order that rested, in parts per million. */
  public long makerFeePpm(int account) {
    return fees.makerPpm(account);
  }

  /** What an account pays for an order that came in, in parts per million. */
  public long takerFeePpm(int account) {
    return fees.takerPpm(account);
  }

  /** Which group an account is in. */
  public long selfTradeGroup(int account) {
    return owners.group(account);
  }

  /** How an auction after a halt goes on. */
  public long auctionAfterHaltMillis() {
    return guard.auctionAfterHaltMillis();
  }

  /** What the market lets its accounts do. */
  public MarketStatus status() {
    return matcher.status();
  }

  /** The price of the last trade; 0 before there is one. */
  public long lastTicks() {
    return guard.lastTicks();
  }

  /** What the static price band is measured from; 0 before there is one. */
  public long referenceTicks() {
    return guard.referenceTicks();
  }

  /** The first price of the circuit breaker's window; 0 before there is one. */
  public long breakerTicks() {
    return guard.breakerTicks();
  }

  /** When that window began. */
  public long breakerMillis() {
    return guard.breakerMillis();
  }

  /** Does again what was decided before. */
  public CoreReplay replay() {
    return replay;
  }

  /** Live orders, and reading them by handle. */
  public OrderReader reader() {
    return new OrderReader(books, lists);
  }

  /** The handle of a live order, or 0. */
  public int find(int account, long submission) {
    return books.index.find(account, submission);
  }

  /** The order's number in its market. */
  public long orderId(int order) {
    return orders.id(order);
  }

  /** The owner's small number. */
  public int account(int order) {
    return orders.account(order);
  }

  /** The owner's number of the order. */
  public long submission(int order) {
    return orders.submission(order);
  }

  /** Which way the order trades. */
  public Side sideOf(int order) {
    return orders.buys(order) ? Side.BUY : Side.SELL;
  }

  /** What is left of the order's hold. */
  public long holdUnits(int order) {
    return orders.hold(order);
  }

  /** Whether another order of its list lives. */
  public boolean isOfList(int order) {
    return orders.has(order, Flags.OF_LIST);
  }

  /** A small number that is the order's alone while it lives, for arrays of the caller. */
  public static int ordinal(int order) {
    return OrderSlab.ordinal(order);
  }

  /** The number of the last order taken in. */
  public long lastOrderId() {
    return lastOrderId;
  }

  void setLastOrderId(long orderId) {
    lastOrderId = orderId;
  }

  /** The number of the last trade. */
  public long lastTradeId() {
    return matcher.lastTradeId();
  }

  /** How many orders live. */
  public int size() {
    return orders.size();
  }

  /** What a side shows at a price. */
  public long lotsAt(Side side, long priceTicks) {
    return books.side(side == Side.BUY).lotsAt(priceTicks);
  }

  /** The levels of a side, the best first, as long as the visitor wants more. */
  public void forEachLevel(Side side, LevelVisitor visitor) {
    books.side(side == Side.BUY).forEachLevel(visitor);
  }

  /** The handles of a side's orders in the book in the order in which they would trade. */
  public void forEachOrder(Side side, IntConsumer visitor) {
    books.side(side == Side.BUY).forEachOrder(visitor);
  }

  /** Throws when the books contradict themselves. */
  public void checkInvariants() {
    books.checkInvariants();
    if (matcher.status().phase().keepsUncrossed() && books.isCrossed()) {
      throw new IllegalStateException(
          "crossed book: " + books.bids.bestPrice() + " bid, " + books.asks.bestPrice() + " asked");
    }
    reader().forEachLive(this::checkLive);
  }

  private void checkLive(int order) {
    boolean found = books.index.find(orders.account(order), orders.submission(order)) == order;
    boolean pays =
        orders.has(order, Flags.OF_LIST)
            || orders.has(order, Flags.IMMEDIATE)
            || orders.hold(order)
                >= matcher
                    .terms()
                    .needed(orders.buys(order), books.limitOf(order), books.open(order));
    if (orders.open(order) < 1 || !found || !pays) {
      throw new IllegalStateException("order " + orders.id(order) + " must not live");
    }
  }
}
