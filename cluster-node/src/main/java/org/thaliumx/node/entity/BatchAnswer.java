package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.AwaitedOrder;

/** Gathers what becomes of the orders of a batch, and answers when it knows of all. */
final class BatchAnswer {
  private final ActorRef<Account.BatchReply> replyTo;
  private final List<Account.@Nullable OrderReply> replies;
  private final List<@Nullable OrderKey> handedOver;
  private int missing;

  BatchAnswer(int orders, ActorRef<Account.BatchReply> replyTo) {
    this.replyTo = replyTo;
    this.replies = new ArrayList<>(Collections.nCopies(orders, null));
    this.handedOver = new ArrayList<>(Collections.nCopies(orders, null));
    this.missing = orders;
  }

  /** Waits for one order of the batch. */
  Placer at(int index) {
    return new Placer() {
      @Override
      public void accept(Account.OrderReply reply) {
        replies.set(index, reply);
        known();
      }

      @Override
      public void handOver(OrderKey order, Consumer<Account.Command> next) {
        handedOver.set(index, order);
        missing--;
        if (missing == 0) {
          next.accept(new Account.AwaitBatch(awaited(), replyTo));
        }
      }
    };
  }

  private void known() {
    missing--;
    if (missing == 0) {
      replyTo.tell(
          new Account.BatchResult(replies.stream().map(Account.OrderReply.class::cast).toList()));
    }
  }

  private List<AwaitedOrder> awaited() {
    var awaited = new ArrayList<AwaitedOrder>();
    for (int i = 0; i < replies.size(); i++) {
      awaited.add(
          switch (replies.get(i)) {
            case Account.OrderResult(var order, var _) ->
                new AwaitedOrder(new OrderKey(order.request().market(), order.orderId()), null);
            case Account.Refused(var reason) -> new AwaitedOrder(null, reason);
            case null -> new AwaitedOrder(handedOver.get(i), null);
          });
    }
    return awaited;
  }
}
