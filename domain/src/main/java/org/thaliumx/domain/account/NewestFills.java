package org.thaliumx.domain.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.thaliumx.domain.account.AccountChanges.OwnFill;

/** Picks the newest fills out of many orders, of which most are too old to be looked into. */
final class NewestFills {
  private static final Comparator<OwnFill> BY_TIME =
      Comparator.<OwnFill>comparingLong(own -> own.fill().atMillis())
          .thenComparingLong(own -> own.fill().tradeId());

  private final int max;
  private final PriorityQueue<OwnFill> newest = new PriorityQueue<>(BY_TIME);

  NewestFills(int max) {
    this.max = max;
  }

  void add(AccountOrder order) {
    if (newest.size() < max || order.updatedAtMillis() >= newest.element().fill().atMillis()) {
      order.ownFills().forEach(this::add);
    }
  }

  private void add(OwnFill fill) {
    newest.add(fill);
    if (newest.size() > max) {
      newest.remove();
    }
  }

  List<OwnFill> oldestFirst() {
    var fills = new ArrayList<>(newest);
    fills.sort(BY_TIME);
    return List.copyOf(fills);
  }
}
