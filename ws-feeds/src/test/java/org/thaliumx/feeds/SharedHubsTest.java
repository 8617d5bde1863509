package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedHubsTest {
  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "shared");
  private final Queue<StringBuilder> stopped = new ConcurrentLinkedQueue<>();
  private final SharedHubs<String, StringBuilder> hubs =
      new SharedHubs<>(system, Duration.ofMillis(50), StringBuilder::new, stopped::add);

  @AfterEach
  void stop() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void startsOneHubForAllWhoWatchTheSame() {
    var first = hubs.lease("BTC");
    var second = hubs.lease("BTC");
    var other = hubs.lease("ETH");
    assertThat(second.hub()).isSameAs(first.hub());
    assertThat(other.hub()).isNotSameAs(first.hub());
    assertThat(hubs.running()).isEqualTo(2);
  }

  @Test
  void stopsAHubSomeTimeAfterTheLastHasLeft() {
    var first = hubs.lease("BTC");
    var second = hubs.lease("BTC");
    assertThat(first.end()).isTrue();
    assertThat(first.end()).isFalse();
    assertThat(second.end()).isTrue();
    await().until(() -> hubs.running() == 0);
    assertThat(stopped).containsExactly(first.hub());
    assertThat(hubs.lease("BTC").hub()).isNotSameAs(first.hub());
  }

  @Test
  void keepsAHubToWhichSomebodyCameBackInTime() {
    var first = hubs.lease("BTC");
    first.end();
    var second = hubs.lease("BTC");
    var gone = hubs.lease("ETH");
    gone.end();
    await().until(() -> !stopped.isEmpty());
    assertThat(stopped).containsExactly(gone.hub());
    assertThat(second.hub()).isSameAs(first.hub());
  }
}
