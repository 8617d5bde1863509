package org.thaliumx.node.entity;

import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.protocol.Account;

/** Who waits until the market has matched one order. */
interface Placer {

  /** Somebody outside who wants to hear of this order alone. */
  static Placer of(ActorRef<Account.OrderReply> replyTo) {
    return new Placer() {
      @Override
      public void accept(Account.OrderReply reply) {
        replyTo.tell(reply);
      }

      @Override
      public void handOver(OrderKey order, Consumer<Account.Command> next) {
        next.accept(new Account.AwaitOrder(order, replyTo));
      }
    };
  }

  /** Takes the answer, once. */
  void accept(Account.OrderReply reply);

  /** Will not be answered here any more: asks the next incarnation of the account for it. */
  void handOver(OrderKey order, Consumer<Account.Command> next);
}
