package org.thaliumx.domain.matching;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;

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
  private final OrderLists lists;
  private final PriceGuard guard = new PriceGuard();
  private final SelfTradeGroups owners = new SelfTradeGroups();
  private final Auction auction;
  private final FeeRates fees;
  private final Matcher matcher;
  private final Moment moment;
  private final Exits exits;
  private final Trades trades;
  private final PreTradeChecks checks;
  private final Intake intake;
  private final Phases phases;
  private final Aftermath aftermath;
  private final CoreReplay replay;
  private final MatchSink sink;

  /** An empty book, in continuous trading. */
  public MatchingCore(MarketSpec spec, MatchSink sink) {
    this.books = new Books(sink);
    this.orders = books.orders;
    this.lists = new OrderLists(orders, books.traits);
    this.auction = new Auction(books);
    this.fees = new FeeRates(spec);
    var triggers = new Triggers(books, guard);
    var pegs = new Pegs(books);
    this.matcher = new Matcher(spec, books, lists, guard, triggers, fees, owners, sink);
    this.moment = matcher.moment;
    this.exits = matcher.exits;
    this.trades = matcher.trades;
    this.checks = new PreTradeChecks(books, guard, matcher.costs, moment);
    this.intake = new Intake(books, lists, guard, owners, pegs, matcher, sink);
    this.phases = new Phases(books, guard, triggers, auction, intake, matcher);
    this.aftermath =
        new Aftermath(books, lists, guard, triggers, pegs, intake, phases, matcher, sink);
    this.replay = new CoreReplay(books, lists, guard, triggers, intake, phases, matcher, sink);
    this.sink = sink;
  }

  /** Takes an order in, matches it and lets it rest or wait, or refuses it. */
  public void submit(OrderTicket ticket, long atMillis) {
    moment.at(atMillis);
    RejectReason refusal = checks.refusal(ticket);
    if (refusal != null) {
      sink.rejected(ticket.account, ticket.submission, refusal, atMillis);
      return;
    }
    int order = intake.accept(ticket, intake.lastOrderId() + 1);
    sink.accepted(order, atMillis);
    intake.start(order, ticket.priceTicks);
    aftermath.settle();
  }

  /** Closes an order, if it is not 0, and takes in another in its place, or refuses that one. */
  public void replace(int target, OrderTicket ticket, long atMillis) {
    moment.at(atMillis);
    if (target != 0) {
      exits.close(target, CloseReason.REPLACED);
    }
    submit(ticket, atMillis);
    aftermath.settle();
  }

  /** Why an order would be refused now; null when it would not. */
  public @Nullable RejectReason refusal(OrderTicket ticket, long atMillis) {
    moment.at(atMillis);
    return checks.refusal(ticket);
  }

  /** Takes orders in that depend on each other, or refuses them all. */
  public void submitList(ListKind kind, OrderTicket[] tickets, long atMillis) {
    moment.at(atMillis);
    RejectReason refusal = checks.refusal(kind, tickets);
    if (refusal != null) {
      for (int i = 0; i < kind.orders(); i++) {
        sink.rejected(tickets[i].account, tickets[i].submission, refusal, atMillis);
      }
      return;
    }
    int[] legs = new int[kind.orders()];
    for (int i = 0; i < legs.length; i++) {
      legs[i] = intake.accept(tickets[i], intake.lastOrderId() + 1);
      sink.accepted(legs[i], atMillis);
    }
    sink.listed(kind, orders.id(legs[0]), atMillis);
    intake.link(kind, legs);
    intake.startList(kind, legs);
    aftermath.settle();
  }

  /** Cancels a live order; false, and nothing happens, when there is none of that number. */
  public boolean cancel(int account, long submission, long atMillis) {
    return close(account, submission, CloseReason.CANCELLED_BY_OWNER, atMillis);
  }

  /** Closes a live order; false, and nothing happens, when there is none of that number. */
  public boolean close(int account, long submission, CloseReason reason, long atMillis) {
    int order = books.index.find(account, submission);
    if (order == 0) {
      return false;
    }
    moment.at(atMillis);
    exits.close(order, reason);
    aftermath.settle();
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
    moment.at(atMillis);
    if (quantityLots <= orders.filled(order)) {
      exits.close(order, CloseReason.CANCELLED_BY_OWNER);
    } else {
      matcher.shrink(order, quantityLots);
    }
    aftermath.settle();
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
      long atMillis) {
    moment.at(atMillis);
    int order = books.index.find(account, target);
    RejectReason refusal = checks.refusal(order, priceTicks, quantityLots, addedUnits);
    if (refusal != null) {
      sink.rejected(account, submission, refusal, atMillis);
      return;
    }
    if (intake.applyAmendment(order, submission, priceTicks, quantityLots, addedUnits)) {
      matcher.enter(order, priceTicks);
    }
    aftermath.settle();
  }

  /** Closes all live orders that are wanted, by id; how many did not close with another. */
  public int closeAll(IntPredicate wanted, CloseReason reason, long atMillis) {
    moment.at(atMillis);
    int count = phases.closeAll(wanted, reason);
    aftermath.settle();
    return count;
  }

  /** Lets the market do something else from now on; a crossed book trades if it may not stay so. */
  public void changePhase(MarketStatus status, long atMillis) {
    moment.at(atMillis);
    phases.change(status);
    aftermath.settle();
  }

  /** Works out how the auction would end; whether anything would trade. See {@link Auction}. */
  public boolean findIndicative() {
    return phases.findIndicative();
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
    moment.at(atMillis);
    aftermath.settle();
  }

  /** When the next order expires; {@link Long#MAX_VALUE} for never. */
  public long nextExpiryMillis() {
    return books.expiry.nextMillis();
  }

  /** Closes the order that expires next. */
  public void expireNext(long atMillis) {
    moment.at(atMillis);
    exits.close(books.expiry.first(), CloseReason.TIME_EXPIRED);
    aftermath.settle();
  }

  /** Lets the market go by other rules. */
  public void setRules(MarketRules rules) {
    checks.set(rules);
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

  /** Restores what an account pays and which group it is in. */
  public void restoreAccount(int account, long makerPpm, long takerPpm, long group) {
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
    return moment.status();
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

  /** Whether the order stands in the book, where others can meet it. */
  public boolean isInBook(int order) {
    return orders.level(order) != 0 && orders.place(order) == OrderPlace.BOOK;
  }

  /** What an order in the book shows. */
  public long shownLots(int order) {
    return orders.tradable(order);
  }

  /** The price an order in the book stands at. */
  public long priceOf(int order) {
    return books.priceOf(order);
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
    return intake.lastOrderId();
  }

  /** The number of the last trade. */
  public long lastTradeId() {
    return trades.lastTradeId();
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
    if (moment.status().phase().keepsUncrossed() && books.isCrossed()) {
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
                >= matcher.costs.needed(
                    orders.buys(order), books.limitOf(order), books.open(order));
    if (orders.tradable(order) < 1 || !found || !pays) {
      throw new IllegalStateException("order " + orders.id(order) + " must not live");
    }
  }
}
