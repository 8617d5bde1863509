package org.thaliumx.node.metrics;

import java.util.concurrent.TimeUnit;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.journal.PublisherMeter;

/** Counts what this node publishes of the journal. */
final class KamonPublisherMeter implements PublisherMeter {
  private final KafkaMeter kafka;
  private final Counter rows = counter("rows", "Journal rows this node published to Kafka.");
  private final Counter aborted =
      counter("aborted", "Transactions of this node that were begun and not committed.");
  private final Counter failures =
      counter("failures", "Attempts of this node to publish that failed.");
  private final Histogram delay =
      Instruments.times(
          "thaliumx.kafka.delay",
          "From the decision to the commit in Kafka, of the first event of each transaction.",
          Instruments.NO_TAGS);
  private final Gauge publishing =
      Instruments.gauge(
          "thaliumx.kafka.publishing",
          "Whether this node is the one that publishes, and can.",
          Instruments.NO_TAGS);

  /**
   * @param kafka is told of what concerns records
   */
  KamonPublisherMeter(KafkaMeter kafka) {
    this.kafka = kafka;
  }

  private static Counter counter(String what, String help) {
    return Instruments.counter("thaliumx.kafka." + what, help, Instruments.NO_TAGS);
  }

  @Override
  public void published(int publishedRows, int records, long lagMillis) {
    rows.increment(publishedRows);
    kafka.written(records);
    if (lagMillis > 0) {
      delay.record(TimeUnit.MILLISECONDS.toNanos(lagMillis));
    }
  }

  @Override
  public void behind(long missingRows, long millis) {
    kafka.behind(missingRows, millis);
  }

  @Override
  public void aborted(int records) {
    aborted.increment();
    kafka.failed(records);
  }

  @Override
  public void failed() {
    failures.increment();
  }

  @Override
  public void publishing(boolean now) {
    Instruments.set(publishing, now ? 1 : 0);
    if (!now) {
      kafka.behind(0, 0);
    }
  }
}
