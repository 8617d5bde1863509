package org.thaliumx.node.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.limit.Limiter;
import org.thaliumx.domain.limit.Rates;

class UsageExchangeTest {
  private static final long NOW = 0;
  private static final ActorSystem<Object> system =
      ActorSystem.create(
          Behaviors.empty(),
          "limits",
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load()));

  @AfterAll
  static void stop() {
    system.terminate();
  }

  private static Limiter node(String name) {
    var limiter = new Limiter(Rates.USUAL, account -> AccountRates.USUAL);
    system.systemActorOf(UsageExchange.behavior(limiter, () -> NOW), name, Props.empty());
    return limiter;
  }

  @Test
  void tellsOthersWhatPassedHereAndCountsNothingTwice() {
    Limiter one = node("one");
    Limiter two = node("two");
    await()
        .untilAsserted(() -> {
          one.takeOrders("probe", 1, NOW);
          assertThat(two.takeOrders("probe", 0, NOW).tenSeconds().used()).isPositive();
        });
    one.takeOrders("alice", 3, NOW);
    two.takeOrders("alice", 4, NOW);
    await()
        .untilAsserted(() -> {
          assertThat(one.takeOrders("alice", 0, NOW).tenSeconds().used()).isEqualTo(7);
          assertThat(two.takeOrders("alice", 0, NOW).tenSeconds().used()).isEqualTo(7);
        });
  }
}
