package org.thaliumx.domain.account;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Side;

/**
 * Which of an account's orders on one market get what others hold or receive. The market goes by
 * the same rules, so that both always know alike what an order may spend.
 */
final class OrderTies {
  private final MarketChannel channel;

  OrderTies(MarketChannel channel) {
    this.channel = channel;
  }

  /** Whether another order of its list is open, too. */
  boolean isOfOpenList(AccountOrder order) {
    OrderOrigin.OfList list = order.list();
    if (list == null) {
      return false;
    }
    for (long n = list.firstSubmission(); n <= list.lastSubmission(); n++) {
      if (n != order.submission && channel.find(n) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether an order of that side gets what the one it replaces still holds. */
  boolean takesOver(OrderOrigin.InPlaceOf origin, Side side, AccountOrder target) {
    return origin.target() == target.submission
        && !origin.evenIfGone()
        && side == target.side()
        && !isOfOpenList(target);
  }

  /** The order that gets what a closing one still holds; null where that comes free. */
  @Nullable AccountOrder heirOf(AccountOrder closing, CloseReason reason) {
    OrderOrigin.OfList list = closing.list();
    AccountOrder partner = list == null ? null : channel.find(list.partnerOf(closing.submission));
    return partner == null && reason == CloseReason.REPLACED ? successorOf(closing) : partner;
  }

  private @Nullable AccountOrder successorOf(AccountOrder target) {
    AccountOrder next = channel.decidedNext();
    return next != null
            && next.origin instanceof OrderOrigin.InPlaceOf origin
            && takesOver(origin, next.side(), target)
        ? next
        : null;
  }

  /** The order that holds what another one receives; null where that becomes available. */
  @Nullable AccountOrder fundedBy(AccountOrder order) {
    OrderOrigin.OfList list = order.list();
    if (list == null || !list.isWorking(order.submission)) {
      return null;
    }
    AccountOrder waiting = channel.find(order.submission + 1);
    return waiting != null && waiting.side() != order.side() ? waiting : null;
  }
}
