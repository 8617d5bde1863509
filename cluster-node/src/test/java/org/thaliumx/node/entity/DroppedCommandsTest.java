package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.util.MessageBufferMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

/** What becomes of messages that sharding drops, with a clock that is moved by hand. */
class DroppedCommandsTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ActorTestKit actors =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseString("pekko.fail-mixed-versions = off")));
  private final ManualTime time = ManualTime.get(actors.system());
  private final TestProbe<Account.BalancesReply> asker = actors.createTestProbe();
  private final AtomicInteger sentAgain = new AtomicInteger();

  @BeforeEach
  void watch() {
    DroppedCommands.watch(
        actors.system(),
        new Peers() {
          @Override
          public void account(String id, Account.Command command) {
            sentAgain.incrementAndGet();
          }

          @Override
          public void market(String id, Market.Command command) {
            sentAgain.incrementAndGet();
          }
        });
    TestProbe<Account.BalancesReply> first = actors.createTestProbe();
    await()
        .until(() -> {
          drop(new Account.GetBalances(first.getRef()));
          return isAnswered(first);
        });
  }

  private static boolean isAnswered(TestProbe<Account.BalancesReply> probe) {
    try {
      probe.receiveMessage(Duration.ofMillis(50));
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  @AfterEach
  void stop() {
    actors.shutdownTestKit();
  }

  /** As sharding does it while a shard moves. */
  private void drop(Object message) {
    ActorRef nobody = actors.system().classicSystem().deadLetters();
    var buffered = new MessageBufferMap<String>();
    buffered.append("shard", new ShardingEnvelope<>("alice", message), nobody);
    buffered.drop("shard", "the shard moves", nobody);
  }

  @Test
  void answersWhatComesToAnEntityThatHasStopped() {
    ActorRef nobody = actors.system().classicSystem().deadLetters();
    Object command = new Account.GetBalances(asker.getRef());
    actors.system().classicSystem().eventStream().publish(new DeadLetter(command, nobody, nobody));
    asker.expectMessage(new Account.Refused(RejectReason.UNAVAILABLE));
  }

  private void awaitAllAreSeen() {
    drop(new Account.GetBalances(asker.getRef()));
    asker.expectMessage(new Account.Refused(RejectReason.UNAVAILABLE));
  }

  @Test
  void sendsAgainOnlySoManyAtATime() {
    var submit = new Market.Submit("alice", List.of());
    for (int i = 0; i < DroppedCommands.MAX_WAITING + 5; i++) {
      drop(submit);
    }
    awaitAllAreSeen();
    assertThat(sentAgain).hasValue(0);
    time.timePasses(PAUSE);
    await().until(() -> sentAgain.get() >= DroppedCommands.MAX_WAITING);
    drop(submit);
    awaitAllAreSeen();
    time.timePasses(PAUSE);
    await().until(() -> sentAgain.get() > DroppedCommands.MAX_WAITING);
    assertThat(sentAgain).hasValue(DroppedCommands.MAX_WAITING + 1);
  }

  @Test
  void sendsAgainWhatIsTraced() {
    drop(new Market.Traced(new Market.Submit("alice", List.of()), "00-1-1-01"));
    awaitAllAreSeen();
    time.timePasses(PAUSE);
    await().until(() -> sentAgain.get() == 1);
  }
}
