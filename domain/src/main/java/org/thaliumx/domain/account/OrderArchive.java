package org.thaliumx.domain.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders by name: all that are open, and of the closed ones as many of the latest as are kept. */
final class OrderArchive {
  private final int maxClosed;
  private final Deque<AccountOrder> closed = new ArrayDeque<>();
  private final Map<OrderKey, AccountOrder> closedByKey = new HashMap<>();
  private final Map<String, AccountOrder> byClientOrderId = new HashMap<>();
  private final PastOrderIds pastIds = new PastOrderIds(AccountLimits.PAST_IDS_KEPT);

  OrderArchive(int maxClosed) {
    this.maxClosed = maxClosed;
  }

  void opened(AccountOrder order) {
    if (!order.request.clientOrderId().isEmpty()) {
      byClientOrderId.put(order.request.clientOrderId(), order);
    }
  }

  void closed(AccountOrder order) {
    closed.addLast(order);
    closedByKey.put(order.key(), order);
    if (closed.size() > maxClosed) {
      forget(closed.removeFirst());
    }
  }

  private void forget(AccountOrder order) {
    closedByKey.remove(order.key());
    String id = order.request.clientOrderId();
    if (byClientOrderId.remove(id, order)) {
      pastIds.add(id, order.updatedAtMillis());
    }
  }

  /** Whether an id named an order of the last day that is kept no longer. */
  boolean isPast(String clientOrderId) {
    return pastIds.has(clientOrderId);
  }

  List<AccountSnapshot.PastIds> pastIds() {
    return pastIds.snapshot();
  }

  @Nullable AccountOrder findClosed(String market, long submission) {
    return closedByKey.get(new OrderKey(market, submission));
  }

  @Nullable AccountOrder findByClientOrderId(String clientOrderId) {
    return byClientOrderId.get(clientOrderId);
  }

  /** The closed orders that are kept, newest first. */
  Iterable<AccountOrder> newestFirst() {
    return closed::descendingIterator;
  }

  List<AccountSnapshot.Order> snapshot() {
    return closed.stream().map(AccountOrder::snapshot).toList();
  }

  void restore(
      Stream<AccountOrder> open,
      List<AccountSnapshot.Order> closedOrders,
      List<AccountSnapshot.PastIds> past) {
    pastIds.restore(past);
    for (AccountSnapshot.Order order : closedOrders) {
      var restored = new AccountOrder(order);
      opened(restored);
      closed(restored);
    }
    for (Iterator<AccountOrder> it = open.iterator(); it.hasNext(); ) {
      opened(it.next());
    }
  }
}
