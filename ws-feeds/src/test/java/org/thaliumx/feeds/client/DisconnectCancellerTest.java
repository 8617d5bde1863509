package org.thaliumx.feeds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.Market;

class DisconnectCancellerTest {
  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "cancels");
  private final AskedAccounts accounts = new AskedAccounts();
  private final DisconnectCanceller canceller = new DisconnectCanceller(system, accounts);

  /** Accounts that answer when a test says so. */
  private final class AskedAccounts implements Exchange {
    final Queue<CompletableFuture<Account.OrderReply>> unanswered = new ConcurrentLinkedQueue<>();

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletionStage<R> askAccount(
        String account, Function<ActorRef<R>, Account.Command> command) {
      assertThat(command.apply(system.ignoreRef())).isInstanceOf(Account.CancelOrder.class);
      var answer = new CompletableFuture<Account.OrderReply>();
      unanswered.add(answer);
      return (CompletionStage<R>) answer;
    }

    @Override
    public <R> CompletionStage<R> askMarket(
        String market, Function<ActorRef<R>, Market.Command> command) {
      throw new AssertionError("no market is asked");
    }

    @Override
    public void tellAccount(String account, Account.Command command) {
      throw new AssertionError("accounts are asked");
    }

    @Override
    public void tellMarket(String market, Market.Command command) {
      throw new AssertionError("no market is told");
    }
  }

  @AfterEach
  void stop() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void asksOnlyAboutSoManyOrdersAtOnceAndAboutAllInTheEnd() {
    int orders = 3 * DisconnectCanceller.MAX_IN_FLIGHT;
    cancel("alice", orders / 2);
    cancel("bob", orders / 2);

    int asked = 0;
    while (asked < orders) {
      int inFlight = Math.min(DisconnectCanceller.MAX_IN_FLIGHT, orders - asked);
      await().until(() -> accounts.unanswered.size() == inFlight);
      assertThat(canceller.isDone()).isFalse();
      for (int i = 0; i < inFlight; i++) {
        accounts.unanswered.remove().complete(new Account.Refused(RejectReason.ORDER_CLOSED));
        asked++;
      }
    }

    await().until(canceller::isDone);
    assertThat(accounts.unanswered).isEmpty();
  }

  @Test
  void asksAgainAboutAnOrderThatGotNoAnswer() {
    cancel("alice", 1);
    await().until(() -> accounts.unanswered.size() == 1);
    accounts.unanswered.remove().completeExceptionally(new IllegalStateException("no answer"));

    await().until(() -> accounts.unanswered.size() == 1);
    assertThat(canceller.isDone()).isFalse();
    accounts.unanswered.remove().complete(new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    await().until(canceller::isDone);
  }

  private void cancel(String account, int orders) {
    List<OrderKey> keys =
        LongStream.rangeClosed(1, orders).mapToObj(id -> new OrderKey("BTC_USDT", id)).toList();
    canceller.cancel(account, keys);
  }
}
