package org.thaliumx.node.entity;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;

/** Who waits for a market to answer an amendment. In memory only: who waits too long asks again. */
final class AmendmentWaiters {

  private final Map<OrderKey, ActorRef<Account.OrderReply>> waiting = new HashMap<>();

  /** The key names the amendment by its own number. */
  void await(OrderKey amendment, ActorRef<Account.OrderReply> replyTo) {
    waiting.put(amendment, replyTo);
  }

  /**
   * Answers who waits for the answer that this settlement may be.
   *
   * @param order shows an order by its number
   */
  void answer(String market, Settlement settlement, Function<Long, Account.OrderReply> order) {
    if (waiting.isEmpty()) {
      return;
    }
    ActorRef<Account.OrderReply> replyTo =
        waiting.get(new OrderKey(market, settlement.submission()));
    if (replyTo == null) {
      return;
    }
    if (settlement instanceof Settlement.Amended amended) {
      replyTo.tell(order.apply(amended.target()));
    } else if (settlement instanceof Settlement.Rejected rejected) {
      replyTo.tell(new Account.Refused(rejected.reason()));
    }
    waiting.remove(new OrderKey(market, settlement.submission()));
  }
}
