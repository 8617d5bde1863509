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
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Account.FeedChanges;
import org.thaliumx.protocol.Account.FeedSnapshot;
import org.thaliumx.protocol.Account.OrderResult;

/** What a hub knows of its account. Not thread-safe. */
final class AccountView {
  private final Map<OrderKey, OrderResult> open = new LinkedHashMap<>();
  private final Map<String, AssetBalance> balances = new TreeMap<>();
  private KnownFills fills;
  private RecentChanges recent;
  private long sequence;
  private long atMillis;

  AccountView(List<OrderResult> openOrders, FeedSnapshot snapshot) {
    fills = new KnownFills(snapshot.recentFills());
    recent = new RecentChanges(snapshot.sequence());
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
    recent = new RecentChanges(snapshot.sequence());
    take(openOrders, snapshot);
    return new MissedFills(ToldFill.of(missed, snapshot.specs()), complete);
  }

  /** What became of changes. */
  enum Receipt {
    /** They are in. */
    APPLIED,
    /** They were in before. */
    KNOWN,
    /** Others before them are missing. */
    GAP
  }

  Receipt apply(FeedChanges message) {
    AccountChanges changes = message.changes();
    if (changes.lastSequence() <= sequence) {
      return Receipt.KNOWN;
    }
    if (changes.firstSequence() != sequence + 1) {
      return Receipt.GAP;
    }
    Parts.of(message).orders().forEach(this::put);
    changes.balances().forEach(balance -> balances.put(balance.asset().code(), balance));
    changes.fills().forEach(fills::add);
    recent.add(message);
    sequence = changes.lastSequence();
    atMillis = message.atMillis();
    return Receipt.APPLIED;
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
    return event <= sequence && recent.reachBackTo(event);
  }

  /** What changed after an event: orders and balances as they are now, and all fills. */
  Parts after(long event) {
    var orders = new LinkedHashMap<OrderKey, OrderResult>();
    var moved = new TreeMap<String, AssetBalance>();
    var made = new ArrayList<ToldFill>();
    for (FeedChanges some : recent.after(event)) {
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
