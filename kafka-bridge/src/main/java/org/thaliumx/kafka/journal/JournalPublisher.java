package org.thaliumx.kafka.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.Backoff;
import org.thaliumx.kafka.KafkaSettings;

/**
 * Publishes the journal for as long as it is open, on a thread of its own. There should be one in
 * the whole exchange; if there are two, the one opened last shuts the other out, and neither tells
 * anything twice. While Kafka or the database is away it waits and keeps nothing: what is to be
 * told stands in the journal.
 */
public final class JournalPublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalPublisher.class);

  /**
   * How long one transaction lasts at least, from beginning to beginning, while there is little to
   * tell: each costs Kafka some milliseconds, however much is in it.
   */
  private static final Duration PACE = Duration.ofMillis(20);

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** After another one took over, or where somebody has to do something. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

  /** What is open at one place for longer than any transaction lasts is not another publisher's. */
  private static final Duration HANGING_AFTER = Duration.ofMinutes(1);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Journal journal;
  private final KafkaSettings settings;
  private final CompletionStage<?> topicsReady;
  private final InstantSource clock;
  private final PublisherMeter meter;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private int failures;
  private @Nullable Trouble trouble;
  private final Set<Class<?>> reasons = new HashSet<>();
  private @Nullable String hanging;
  private long hangingSinceNanos;

  /** What can be wrong. */
  private enum Trouble {
    /** Kafka was told of another journal. */
    WRONG_JOURNAL("Nothing is published to Kafka"),
    /** A broker has lost the marker that ends a transaction. */
    HANGING("Nothing is published to Kafka"),
    /** There is another publisher. */
    FENCED("Another node publishes to Kafka now"),
    /** Kafka or the database does not answer. */
    AWAY("Publishing to Kafka waits, and is tried again until it works");

    final String text;

    Trouble(String text) {
      this.text = text;
    }
  }

  private JournalPublisher(
      Journal journal,
      KafkaSettings settings,
      CompletionStage<?> topicsReady,
      InstantSource clock,
      PublisherMeter meter) {
    this.journal = journal;
    this.settings = settings;
    this.topicsReady = topicsReady;
    this.clock = clock;
    this.meter = meter;
    this.thread = new Thread(this::run, "kafka-publisher");
  }

  /**
   * Starts publishing; returns at once, whether or not Kafka is there.
   *
   * @param journal closed in the end
   * @param topicsReady nothing is tried before it completes
   */
  public static JournalPublisher start(
      Journal journal,
      KafkaSettings settings,
      CompletionStage<?> topicsReady,
      InstantSource clock,
      PublisherMeter meter) {
    var publisher = new JournalPublisher(journal, settings, topicsReady, clock, meter);
    publisher.thread.setDaemon(true);
    publisher.thread.start();
    return publisher;
  }

  private void run() {
    try {
      topicsReady.toCompletableFuture().get();
      while (!stopsWithin(publishUntilItFails())) {}
    } catch (InterruptedException e) {
      log.debug("Interrupted, which is how it is stopped");
    } catch (ExecutionException e) {
      log.error("Nothing is published to Kafka, because its topics cannot be made", e.getCause());
    } finally {
      journal.close();
    }
  }

  private boolean stopsWithin(Duration time) throws InterruptedException {
    return stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Answers how long to wait before the next attempt. */
  private Duration publishUntilItFails() throws InterruptedException {
    try (PublishingSession session = PublishingSession.open(journal, settings, clock, meter)) {
      meter.publishing(true);
      publish(session);
      return Duration.ZERO;
    } catch (WrongJournalException e) {
      report(Trouble.WRONG_JOURNAL, e);
      return LONG_PAUSE;
    } catch (HangingTransactionException e) {
      report(isLasting(e) ? Trouble.HANGING : Trouble.AWAY, e);
      return LONG_PAUSE;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      report(Trouble.FENCED, e);
      return LONG_PAUSE;
    } catch (RuntimeException | Error e) {
      if (stop.getCount() == 0) {
        return Duration.ZERO;
      }
      report(Trouble.AWAY, e);
      return BACKOFF.after(++failures);
    } finally {
      meter.publishing(false);
    }
  }

  private void publish(PublishingSession session) throws InterruptedException {
    long begin;
    boolean more;
    do {
      begin = System.nanoTime();
      more = session.publishNext();
      recovered();
    } while (!stopsWithin(more ? Duration.ZERO : restOf(begin)));
  }

  private static Duration restOf(long begin) {
    return PACE.minusNanos(Math.min(PACE.toNanos(), System.nanoTime() - begin));
  }

  private boolean isLasting(HangingTransactionException e) {
    if (!String.valueOf(e.getMessage()).equals(hanging)) {
      hanging = e.getMessage();
      hangingSinceNanos = System.nanoTime();
    }
    return System.nanoTime() - hangingSinceNanos >= HANGING_AFTER.toNanos();
  }

  /** Says what is wrong once, and not at every attempt; and once more for each other reason. */
  private void report(Trouble what, Throwable cause) {
    meter.failed();
    if (trouble != what) {
      reasons.clear();
    }
    trouble = what;
    if (!reasons.add(cause.getClass())) {
      log.debug("Still: {}", what.text, cause);
      return;
    }
    switch (what) {
      case WRONG_JOURNAL, HANGING -> log.error("{}: {}", what.text, cause.getMessage());
      case FENCED, AWAY -> log.warn("{}: {}", what.text, cause.toString(), cause);
    }
  }

  private void recovered() {
    failures = 0;
    if (trouble != null) {
      trouble = null;
      hanging = null;
      reasons.clear();
      log.info("Publishing to Kafka works again");
    }
  }

  /** Stops; what is not committed will be told by the next one. Blocks. */
  @Override
  public void close() {
    stop.countDown();
    thread.interrupt();
    try {
      thread.join(STOP_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
