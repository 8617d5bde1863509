package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.thaliumx.protocol.Account;

/** Gathers what becomes of the orders of a batch, and answers when it knows of all. */
final class BatchAnswer {
  private final ActorRef<Account.BatchReply> replyTo;
  private final List<Account.@Nullable OrderReply> replies;
  private int missing;

  BatchAnswer(int orders, ActorRef<Account.BatchReply> replyTo) {
    this.replyTo = replyTo;
    this.replies = new ArrayList<>(Collections.nCopies(orders, null));
    this.missing = orders;
  }

  /** Takes the answer to one order, once. */
  Consumer<Account.OrderReply> at(int index) {
    return reply -> {
      replies.set(index, reply);
      missing--;
      if (missing == 0) {
        replyTo.tell(
            new Account.BatchResult(replies.stream().map(Account.OrderReply.class::cast).toList()));
      }
    };
  }
}
