package org.thaliumx.node.entity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;

/** Who waits for a market to answer an amendment. In memory only: who waits too long asks again. */
final class AmendmentWaiters {

  /** An incarnation may hear of an answer before it hears who waits for it. */
  private static final int MAX_UNCLAIMED = 1_000;

  private final Map<OrderKey, Account.AmendOrder> waiting = new HashMap<>();
  private final Map<OrderKey, Settlement> unclaimed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderKey, Settlement> eldest) {
          return size() > MAX_UNCLAIMED;
        }
      };

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
    if (!(settlement instanceof Settlement.Amended || settlement instanceof Settlement.Rejected)) {
      return;
    }
    var key = new OrderKey(market, settlement.submission());
    Account.AmendOrder amendment = waiting.remove(key);
    if (amendment == null) {
      unclaimed.put(key, settlement);
    } else {
      amendment.replyTo().tell(reply(settlement, order));
    }
  }

  /** The answer to an amendment that came before it was known who waits for it; once. */
  Optional<Account.OrderReply> claim(
      String market, long number, Function<Long, Account.OrderReply> order) {
    return Optional.ofNullable(unclaimed.remove(new OrderKey(market, number)))
        .map(settlement -> reply(settlement, order));
  }

  private static Account.OrderReply reply(
      Settlement settlement, Function<Long, Account.OrderReply> order) {
    return switch (settlement) {
      case Settlement.Amended amended -> order.apply(amended.target());
      case Settlement.Rejected rejected -> new Account.Refused(rejected.reason());
      default -> throw new IllegalArgumentException("no answer to an amendment: " + settlement);
    };
  }

  /** Asks the next incarnation of the account for the answers. */
  void handOver(Consumer<Account.Command> next) {
    waiting.forEach(
        (key, amendment) -> next.accept(new Account.AwaitAmendment(key.submission(), amendment)));
    waiting.clear();
  }
}
