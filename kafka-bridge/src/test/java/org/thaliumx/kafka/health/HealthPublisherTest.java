package org.thaliumx.kafka.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.thaliumx.kafka.KafkaSettings;

class HealthPublisherTest {
  private static final KafkaSettings NOBODY_THERE = KafkaSettings.of("127.0.0.1:1");
  private static final Duration AT_ONCE = Duration.ofSeconds(4);

  private static Duration timeToClose(HealthPublisher publisher) {
    long begin = System.nanoTime();
    publisher.close();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void endsAtOnceWhileThereIsNoKafka() throws InterruptedException {
    var beats = new CountDownLatch(1);
    HealthPublisher publisher =
        HealthPublisher.start(
            NOBODY_THERE,
            "node-1",
            CompletableFuture.completedFuture(null),
            () -> {
              beats.countDown();
              return true;
            },
            InstantSource.system());
    publisher.publish("up", "node-2");
    assertThat(beats.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(timeToClose(publisher)).isLessThan(AT_ONCE);
  }

  @Test
  void saysNothingBeforeThereAreTopicsNorAfterItHasEnded() {
    var topics = new CompletableFuture<Void>();
    var beats = new CountDownLatch(1);
    HealthPublisher publisher =
        HealthPublisher.start(
            NOBODY_THERE,
            "node-1",
            topics,
            () -> {
              beats.countDown();
              return true;
            },
            InstantSource.system());
    assertThat(timeToClose(publisher)).isLessThan(AT_ONCE);
    topics.complete(null);
    publisher.publish("up", "node-2");
    assertThat(beats.getCount()).isEqualTo(1);
  }
}
