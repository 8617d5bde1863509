package org.thaliumx.kafka.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.event.SystemJson;
import org.thaliumx.kafka.topic.Topic;

/**
 * Publishes a heartbeat of its node every five seconds, and what becomes of members of the cluster,
 * on a thread of its own. A heartbeat that Kafka does not take is left out; an event of a member is
 * kept until Kafka takes it, as long as no more than a hundred wait. Thread-safe.
 */
public final class HealthPublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthPublisher.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_WAITING = 100;

  private final KafkaSettings settings;
  private final String node;
  private final BooleanSupplier healthy;
  private final InstantSource clock;
  private final Queue<MemberEvent> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final ScheduledExecutorService thread = oneThread();

  /** Of the thread alone, and of who stops it; null while Kafka takes nothing. */
  private @Nullable HealthProducer producer;

  private record MemberEvent(String event, String member, long atMillis) {}

  /** Something that is sent. */
  @FunctionalInterface
  private interface Sending {
    void to(HealthProducer producer) throws InterruptedException, ExecutionException;
  }

  private HealthPublisher(
      KafkaSettings settings, String node, BooleanSupplier healthy, InstantSource clock) {
    this.settings = settings;
    this.node = node;
    this.healthy = healthy;
    this.clock = clock;
  }

  /** What comes after it was stopped is not done. */
  private static ScheduledExecutorService oneThread() {
    return new ScheduledThreadPoolExecutor(
        1,
        Thread.ofPlatform().name("kafka-health").daemon().factory(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /**
   * Starts, and does not wait for Kafka.
   *
   * @param node what this node is called
   * @param topicsReady nothing is sent before it completes
   * @param healthy whether the node does well
   */
  public static HealthPublisher start(
      KafkaSettings settings,
      String node,
      CompletionStage<?> topicsReady,
      BooleanSupplier healthy,
      InstantSource clock) {
    var publisher = new HealthPublisher(settings, node, healthy, clock);
    var _ = topicsReady.whenComplete((ready, failure) -> publisher.begin(failure));
    return publisher;
  }

  private void begin(@Nullable Throwable failure) {
    if (failure == null) {
      var _ =
          thread.scheduleWithFixedDelay(this::beat, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      log.warn("Nothing is said of this node's health, because there are no topics", failure);
    }
  }

  /** Publishes what has become of a member of the cluster; returns at once. */
  public void publish(String event, String member) {
    var happened = new MemberEvent(event, member, clock.millis());
    if (waiting.offer(happened)) {
      thread.execute(this::sendWaiting);
    } else {
      log.warn("Kafka will not hear of {}: too many events wait for it", happened);
    }
  }

  /** The heartbeat begins a connection where there is none, and what waits follows. */
  private void beat() {
    if (producer == null) {
      producer = new HealthProducer(settings);
    }
    long nowMillis = clock.millis();
    byte[] heartbeat = SystemJson.heartbeat(node, healthy.getAsBoolean(), nowMillis);
    if (sent(to -> to.send(Topic.HEALTH, node, heartbeat, nowMillis))) {
      sendWaiting();
    }
  }

  private void sendWaiting() {
    MemberEvent next = waiting.peek();
    while (next != null && sent(event(next))) {
      waiting.remove();
      next = waiting.peek();
    }
  }

  private Sending event(MemberEvent event) {
    byte[] value = SystemJson.member(event.event, event.member, node, event.atMillis);
    return to -> to.send(Topic.SYSTEM, event.member, value, event.atMillis);
  }

  private boolean sent(Sending sending) {
    if (producer == null) {
      return false;
    }
    try {
      sending.to(producer);
      return true;
    } catch (ExecutionException | KafkaException e) {
      log.debug("Kafka does not take the health of {}", node, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disconnect();
    return false;
  }

  private void disconnect() {
    if (producer != null) {
      producer.close();
      producer = null;
    }
  }

  /** Stops; blocks for a moment. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        disconnect();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
