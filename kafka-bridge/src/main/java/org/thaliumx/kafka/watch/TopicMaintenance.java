package org.thaliumx.kafka.watch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.topic.TopicReport;
import org.thaliumx.kafka.topic.TopicSetup;

/**
 * Sees to it, for as long as a node runs, that the topics exist, and looks how the cluster does.
 * Kafka may be away at any time, also at the beginning. Thread-safe.
 */
public final class TopicMaintenance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicMaintenance.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /** A broker that lost its disk has lost its topics, too. */
  private static final int LOOKS_PER_SETUP = 12;

  private final KafkaSettings settings;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile KafkaFigures figures = KafkaFigures.DOWN;

  private TopicMaintenance(KafkaSettings settings) {
    this.settings = settings;
    this.thread = Thread.ofPlatform().name("kafka-topics").daemon().unstarted(this::run);
  }

  /** Begins, and does not wait for Kafka. */
  public static TopicMaintenance start(KafkaSettings settings) {
    var keeper = new TopicMaintenance(settings);
    keeper.thread.start();
    return keeper;
  }

  /** Completed as soon as every topic exists; never, if that cannot be. */
  public CompletionStage<Void> ready() {
    return ready.minimalCompletionStage();
  }

  /** How the cluster does, as seen some seconds ago at most. */
  public KafkaFigures figures() {
    return figures;
  }

  private void run() {
    try {
      do {
        attempt();
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Goes on until something fails. A client that cannot find its brokers is of no more use. */
  private void attempt() throws InterruptedException {
    try (Admin admin = Admin.create(client())) {
      var setup = new TopicSetup(admin, settings.replication());
      var monitor = new KafkaMonitor(admin);
      int looks = 0;
      do {
        if (looks++ % LOOKS_PER_SETUP == 0) {
          tell(setup.ensure(), looks == 1);
          ready.complete(null);
        }
        figures = monitor.figures();
      } while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RuntimeException | ExecutionException e) {
      tellOf(e);
    } finally {
      figures = KafkaFigures.DOWN;
    }
  }

  private Map<String, Object> client() {
    Map<String, Object> client = settings.client("thaliumx-topics");
    // One that is just starting is found soon.
    client.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    return client;
  }

  private static void tell(TopicReport report, boolean first) {
    if (!report.created().isEmpty()) {
      log.info("Created {} topics", report.created().size());
    }
    report.corrected().forEach(line -> log.warn("Topic {}", line));
    if (first) {
      report.different().forEach(line -> log.warn("Topic {}; it is left as it is", line));
    }
  }

  private void tellOf(Exception e) {
    if (closing.getCount() > 0) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      log.warn("{} cannot be looked after: {}", settings, cause.getMessage());
    }
  }

  /** Stops looking. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(STOP_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
