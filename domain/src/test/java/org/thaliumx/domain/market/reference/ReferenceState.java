package org.thaliumx.domain.market.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.matching.OrderPlace;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.MarketStatus;

/** Everything the market knows: one list of live orders, and what else there is to remember. */
final class ReferenceState {

  /** What is known of an account. */
  static final class Account {
    long received;
    long group;
    long cancelAtMillis;
    long makerFeePpm;
    long takerFeePpm;

    Account(MarketSpec spec) {
      makerFeePpm = spec.makerFeePpm();
      takerFeePpm = spec.takerFeePpm();
    }
  }

  final MarketSpec spec;
  final List<MarketEvent> events = new ArrayList<>();

  /** How self-trades were dealt with so far. */
  final Set<SelfTradePrevention> prevented = EnumSet.noneOf(SelfTradePrevention.class);

  final List<ReferenceOrder> live = new ArrayList<>();
  final SortedMap<String, Account> accounts = new TreeMap<>();
  final Deque<ReferenceOrder> releases = new ArrayDeque<>();

  /** The prices since no order was found that they set off. */
  final List<Long> pricesSince = new ArrayList<>();

  boolean open;
  boolean tripped;
  MarketStatus status = MarketStatus.OPENED;
  MarketRules rules = MarketRules.NONE;
  boolean stopped;
  boolean exchangeStopped;
  long exchangeAct;
  long lastPriceTicks;
  long referenceTicks;
  long breakerTicks;
  long breakerMillis;
  long baseFeeUnits;
  long quoteFeeUnits;
  long timeMillis;
  long scheduleDoneMillis;
  long lastOrderId;
  long lastTradeId;
  private long lastStamp;

  ReferenceState(MarketSpec spec) {
    this.spec = spec;
  }

  void add(LongFunction<MarketEvent> event) {
    events.add(event.apply(timeMillis));
  }

  MarketPhase phase() {
    return status.phase();
  }

  Account account(String name) {
    return accounts.computeIfAbsent(name, unknown -> new Account(spec));
  }

  void putAside(ReferenceOrder order, OrderPlace place) {
    order.place = place;
    order.stamp = ++lastStamp;
  }

  /** Into the book, as the youngest at its price. */
  void rest(ReferenceOrder order) {
    order.show();
    order.minimumLots = 0;
    putAside(order, OrderPlace.BOOK);
  }

  void rejuvenate(ReferenceOrder order) {
    order.stamp = ++lastStamp;
  }

  /** So much of what an order in the book shows has traded: the next part goes to the back. */
  void showNext(ReferenceOrder order, long tradedLots) {
    order.shownLots -= tradedLots;
    if (order.shownLots == 0 && !order.isFilled()) {
      order.show();
      rejuvenate(order);
    }
  }

  boolean isLive(ReferenceOrder order) {
    return live.contains(order);
  }

  Stream<ReferenceOrder> at(OrderPlace place) {
    return live.stream().filter(order -> order.place == place);
  }

  Stream<ReferenceOrder> book(Side side) {
    return at(OrderPlace.BOOK).filter(order -> order.side() == side);
  }

  /** A side of the book in the order in which it trades. */
  List<ReferenceOrder> queue(Side side) {
    return book(side).sorted((a, b) -> a == b ? 0 : a.isBetterThan(b) ? -1 : 1).toList();
  }

  @Nullable ReferenceOrder best(Side side) {
    ReferenceOrder best = null;
    for (ReferenceOrder order : live) {
      boolean candidate = order.place == OrderPlace.BOOK && order.side() == side;
      if (candidate && (best == null || order.isBetterThan(best))) {
        best = order;
      }
    }
    return best;
  }

  /** Whether an order of that side and price would meet the other side of the book. */
  boolean meets(Side side, long priceTicks) {
    ReferenceOrder best = best(side.opposite());
    return best != null && best.meets(priceTicks);
  }

  boolean isCrossed() {
    ReferenceOrder bid = best(Side.BUY);
    return bid != null && meets(Side.BUY, bid.priceTicks);
  }

  /** Live orders by id. */
  List<ReferenceOrder> byId() {
    return live.stream().sorted(Comparator.comparingLong(ReferenceOrder::id)).toList();
  }

  /** Whether it waits for an order, is waited for, or is of a pair. */
  boolean isOfList(ReferenceOrder order) {
    return order.working != null || order.partner != null || !waitingFor(order).isEmpty();
  }

  List<ReferenceOrder> waitingFor(ReferenceOrder working) {
    return byId().stream().filter(order -> order.working == working).toList();
  }
}
