package org.thaliumx.kafka.schema;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.topic.Topic;

/**
 * Lets a schema registry know all schemas, at some time: nothing waits for it, and it is tried
 * again for as long as the registry is away. Thread-safe.
 */
public final class SchemaRegistration implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SchemaRegistration.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final URI url;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Set<Topic>> refused = new CompletableFuture<>();
  private final Thread thread;

  private SchemaRegistration(URI url) {
    this.url = url;
    this.thread = Thread.ofPlatform().name("schema-registration").daemon().unstarted(this::run);
  }

  /** Begins. */
  public static SchemaRegistration start(URI url) {
    var registration = new SchemaRegistration(url);
    registration.thread.start();
    return registration;
  }

  /** Completed when the registry has seen all schemas, with the topics whose it did not take. */
  public CompletionStage<Set<Topic>> refused() {
    return refused.minimalCompletionStage();
  }

  private void run() {
    Set<Topic> left = EnumSet.copyOf(EventSchemas.all().keySet());
    Set<Topic> notTaken = EnumSet.noneOf(Topic.class);
    try (var registry = new SchemaRegistry(url)) {
      while (!left.isEmpty() && closing.getCount() > 0) {
        if (!attempt(registry, left, notTaken)) {
          closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
      if (left.isEmpty()) {
        log.info("The schema registry has {} schemas", EventSchemas.all().size() - notTaken.size());
        refused.complete(notTaken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Goes as far as it can; false when it has to be tried again. */
  private static boolean attempt(SchemaRegistry registry, Set<Topic> left, Set<Topic> notTaken)
      throws InterruptedException {
    for (Map.Entry<Topic, String> schema : EventSchemas.all().entrySet()) {
      Topic topic = schema.getKey();
      try {
        if (left.contains(topic)) {
          registry.register(topic, schema.getValue());
          left.remove(topic);
        }
      } catch (SchemaRegistry.RefusedException e) {
        log.error("The schema of {} is not taken by the registry: {}", topic, e.getMessage());
        left.remove(topic);
        notTaken.add(topic);
      } catch (IOException e) {
        log.warn("The schema registry is away: {}", e.toString());
        return false;
      }
    }
    return true;
  }

  /** Tries no more. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
