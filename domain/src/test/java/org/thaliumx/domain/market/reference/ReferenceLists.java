package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.order.CloseReason;

/** How orders close and become smaller, and what that does to the other orders of their list. */
final class ReferenceLists {
  private final ReferenceState state;
  private final ReferenceMoney money;

  ReferenceLists(ReferenceState state, ReferenceMoney money) {
    this.state = state;
    this.money = money;
  }

  /** Closes an order and then all others of its list. */
  void close(ReferenceOrder order, CloseReason reason) {
    List<ReferenceOrder> others = othersOf(order);
    remove(order, reason);
    others.forEach(other -> remove(other, CloseReason.LIST_CLOSED));
  }

  private List<ReferenceOrder> othersOf(ReferenceOrder order) {
    ReferenceOrder working = order.working == null ? order : order.working;
    return state.byId().stream()
        .filter(other -> other != order)
        .filter(other -> other == working || other.working == working || other == order.partner)
        .toList();
  }

  private void remove(ReferenceOrder order, CloseReason reason) {
    state.live.remove(order);
    state.add(at -> new OrderClosed(order.id, reason, at));
  }

  /** Of a pair only one may trade or be set off: the other closes and hands over its hold. */
  void dissolvePair(ReferenceOrder executed) {
    ReferenceOrder other = executed.partner;
    if (other != null) {
      remove(other, CloseReason.OTHER_EXECUTED);
      executed.holdUnits = ReferenceMoney.counted(heldBy(executed));
      executed.partner = null;
    }
  }

  /** Makes the total quantity smaller, the hidden part first. */
  void reduce(ReferenceOrder order, long totalLots) {
    order.totalLots = totalLots;
    order.shownLots = Math.min(order.shownLots, order.openLots());
    order.minimumLots = Math.min(order.minimumLots, totalLots);
    lowerHold(order);
    state.add(at -> new OrderReduced(order.id, totalLots, at));
  }

  /** What is not needed for what is open comes free, but of a pair both may need it. */
  void lowerHold(ReferenceOrder order) {
    if (order.partner == null) {
      BigInteger needed = money.needed(order.side(), order.limitTicks, order.openLots());
      order.holdUnits = big(order.holdUnits).min(needed).longValueExact();
    }
  }

  /** What an order and the other of its pair hold. */
  static BigInteger heldBy(ReferenceOrder order) {
    @Nullable ReferenceOrder other = order.partner;
    return other == null ? big(order.holdUnits) : big(order.holdUnits).add(big(other.holdUnits));
  }

  /** Releases the orders that waited for one that is filled now. */
  void release(ReferenceOrder filled) {
    for (ReferenceOrder waiting : state.waitingFor(filled)) {
      waiting.working = null;
      state.releases.add(waiting);
    }
  }
}
