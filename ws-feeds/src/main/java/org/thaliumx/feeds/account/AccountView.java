package org.thaliumx.feeds.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountChanges;
import org.thaliumx.domain.account.AccountChanges.AssetBalance;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.feeds.Continuity;
import org.thaliumx.feeds.Recent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Account.FeedChanges;
import org.thaliumx.protocol.Account.FeedSnapshot;
import org.thaliumx.protocol.Account.OrderResult;

/** What a hub knows of its account. Not thread-safe. */
final class AccountView {

  /** How many orders, fills and balances are kept for clients that come back: some megabytes. */
  static final int MAX_PARTS = 5_000;

  private final Map<OrderKey, OrderResult> open = new LinkedHashMap<>();
  private final Map<String, AssetBalance> balances = new TreeMap<>();
  private KnownFills fills;
  private Recent<FeedChanges> recent;
  private long sequence;
  private long atMillis;

  AccountView(List<OrderResult> openOrders, FeedSnapshot snapshot) {
    fills = new KnownFills(snapshot.recentFills());
    recent = recentAfter(snapshot.sequence());
    take(openOrders, snapshot);
  }

  private void take(List<OrderResult> openOrders, FeedSnapshot snapshot) {
    open.clear();
    openOrders.forEach(result -> open.put(key(result.order()), result));
    balances.clear();
    snapshot.balances().forEach(balance -> balances.put(balance.asset().code(), balance));
    sequence = snapshot.sequence();
    atMillis = snapshot.atMillis();
  }

  /** What was missed before everything began anew. */
  record MissedFills(List<ToldFill> fills, boolean complete) {

    /** Nobody can say. */
    static final MissedFills UNKNOWN = new MissedFills(List.of(), false);
  }

  /**
   * Takes the account as it is now, changes having been missed.
   *
   * @return the fills among them, as far as they can still be known
   */
  MissedFills beginAnew(List<OrderResult> openOrders, FeedSnapshot snapshot) {
    List<OwnFill> shown = snapshot.recentFills();
    List<OwnFill> missed = shown.stream().filter(fills::isNew).toList();
    boolean complete = missed.size() < Account.FEED_FILLS;
    fills = new KnownFills(shown);
    recent = recentAfter(snapshot.sequence());
    take(openOrders, snapshot);
    return new MissedFills(ToldFill.of(missed, snapshot.specs()), complete);
  }

  private static Recent<FeedChanges> recentAfter(long sequence) {
    return new Recent<>(MAX_PARTS, AccountView::parts, sequence);
  }

  private static int parts(FeedChanges message) {
    AccountChanges changes = message.changes();
    return 1 + changes.orders().size() + changes.fills().size() + changes.balances().size();
  }

  Continuity apply(FeedChanges message) {
    AccountChanges changes = message.changes();
    var continuity = Continuity.of(changes.firstSequence(), changes.lastSequence(), sequence);
    if (continuity == Continuity.APPLIED) {
      applyNext(message, changes);
    }
    return continuity;
  }

  private void applyNext(FeedChanges message, AccountChanges changes) {
    Parts.of(message).orders().forEach(this::put);
    changes.balances().forEach(balance -> balances.put(balance.asset().code(), balance));
    changes.fills().forEach(fills::add);
    recent.add(changes.lastSequence(), List.of(message));
    sequence = changes.lastSequence();
    atMillis = message.atMillis();
  }

  private void put(OrderResult result) {
    if (result.order().status().isClosed()) {
      open.remove(key(result.order()));
    } else {
      open.put(key(result.order()), result);
    }
  }

  private static OrderKey key(OrderView order) {
    return new OrderKey(order.request().market(), order.orderId());
  }

  /** The number of the last event that is in. */
  long sequence() {
    return sequence;
  }

  /** When that was. */
  long atMillis() {
    return atMillis;
  }

  /** Whether everything is known that came after that event. */
  boolean knowsAllAfter(long event) {
    return event <= sequence && recent.reaches(event);
  }

  /** What changed after an event: orders and balances as they are now, and all fills. */
  Parts after(long event) {
    var orders = new LinkedHashMap<OrderKey, OrderResult>();
    var moved = new TreeMap<String, AssetBalance>();
    var made = new ArrayList<ToldFill>();
    for (FeedChanges some : recent.since(event)) {
      Parts parts = Parts.of(some);
      parts.orders().forEach(result -> orders.put(key(result.order()), result));
      parts.balances().forEach(balance -> moved.put(balance.asset().code(), balance));
      made.addAll(parts.fills());
    }
    return new Parts(orders.values(), made, moved.values());
  }

  /** What there is now. Of fills only those to come are told. */
  Parts all() {
    return new Parts(open.values(), List.of(), balances.values());
  }
}
