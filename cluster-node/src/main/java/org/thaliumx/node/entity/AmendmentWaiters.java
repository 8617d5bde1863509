package org.thaliumx.node.entity;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;

/** Who waits for a market to answer an amendment. In memory only: who waits too long asks again. */
final class AmendmentWaiters {

  private final Map<OrderKey, Account.AmendOrder> waiting = new HashMap<>();

  /** The number is the amendment's own. */
  void await(long number, Account.AmendOrder amendment) {
    waiting.put(new OrderKey(amendment.market(), number), amendment);
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
    Account.AmendOrder amendment = waiting.remove(new OrderKey(market, settlement.submission()));
    if (amendment == null) {
      return;
    }
    if (settlement instanceof Settlement.Amended amended) {
      amendment.replyTo().tell(order.apply(amended.target()));
    } else if (settlement instanceof Settlement.Rejected rejected) {
      amendment.replyTo().tell(new Account.Refused(rejected.reason()));
    }
  }

  /** Asks the next incarnation of the account for the answers. */
  void handOver(Consumer<Account.Command> next) {
    waiting.forEach(
        (key, amendment) -> next.accept(new Account.AwaitAmendment(key.submission(), amendment)));
    waiting.clear();
  }
}
