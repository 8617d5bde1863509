package org.thaliumx.kafka.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
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
  private final CompletionStage<?> topicsReady;
  private final BooleanSupplier healthy;
  private final InstantSource clock;
  private final BlockingDeque<MemberEvent> waiting = new LinkedBlockingDeque<>(MAX_WAITING);
  private final Thread thread;

  private record MemberEvent(String event, String member, long atMillis) {}

  private HealthPublisher(
      KafkaSettings settings,
      String node,
      CompletionStage<?> topicsReady,
      BooleanSupplier healthy,
      InstantSource clock) {
    this.settings = settings;
    this.node = node;
    this.topicsReady = topicsReady;
    this.healthy = healthy;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("kafka-health").daemon().unstarted(this::run);
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
    var publisher = new HealthPublisher(settings, node, topicsReady, healthy, clock);
    publisher.thread.start();
    return publisher;
  }

  /** Publishes what has become of a member of the cluster; returns at once. */
  public void publish(String event, String member) {
    var happened = new MemberEvent(event, member, clock.millis());
    if (!waiting.offer(happened)) {
      drop(happened);
    }
  }

  private void run() {
    try {
      topicsReady.toCompletableFuture().get();
      while (true) {
        publishUntilItFails();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("Interrupted, which is how it is stopped");
    } catch (ExecutionException e) {
      log.warn("Nothing is said of this node's health, because there are no topics", e.getCause());
    }
  }

  private void publishUntilItFails() throws InterruptedException {
    try (var producer = new HealthProducer(settings)) {
      while (true) {
        beat(producer);
      }
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | KafkaException e) {
      log.debug("Kafka does not take the health of {}", node, e);
    }
  }

  /** One heartbeat, and the events of members until the next one is due. */
  private void beat(HealthProducer producer) throws InterruptedException, ExecutionException {
    long nextNanos = System.nanoTime() + INTERVAL.toNanos();
    long nowMillis = clock.millis();
    byte[] heartbeat = SystemJson.heartbeat(node, healthy.getAsBoolean(), nowMillis);
    producer.send(Topic.HEALTH, node, heartbeat, nowMillis);
    MemberEvent next;
    while ((next = waiting.poll(nextNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
      send(producer, next);
    }
  }

  private void send(HealthProducer producer, MemberEvent event)
      throws InterruptedException, ExecutionException {
    boolean sent = false;
    try {
      byte[] value = SystemJson.member(event.event, event.member, node, event.atMillis);
      producer.send(Topic.SYSTEM, event.member, value, event.atMillis);
      sent = true;
    } finally {
      if (!sent && !waiting.offerFirst(event)) {
        drop(event);
      }
    }
  }

  private static void drop(MemberEvent event) {
    log.warn("Kafka will not hear of {}: too many events wait for it", event);
  }

  /** Stops; blocks for a moment. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(STOP_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
