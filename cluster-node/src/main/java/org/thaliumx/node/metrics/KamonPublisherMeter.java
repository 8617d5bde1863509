package org.thaliumx.node.metrics;

import java.util.concurrent.TimeUnit;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import org.thaliumx.kafka.journal.PublisherMeter;

/** Counts what this node publishes of the journal. */
final class KamonPublisherMeter implements PublisherMeter {
  private static final double MILLIS_PER_SECOND = 1000.0;

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

  private final Counter records = counter("records", "Records this node committed to Kafka.");
  private final Gauge missing =
      Instruments.gauge(
          "thaliumx.kafka.lag.rows",
          "Journal rows that are not in Kafka yet.",
          Instruments.NO_TAGS);
  private final Gauge age =
      Instruments.secondsGauge(
          "thaliumx.kafka.lag", "How old the first of them is.", Instruments.NO_TAGS);

  private static Counter counter(String what, String help) {
    return Instruments.counter("thaliumx.kafka." + what, help, Instruments.NO_TAGS);
  }

  @Override
  public void published(int publishedRows, int publishedRecords, long lagMillis) {
    rows.increment(publishedRows);
    records.increment(publishedRecords);
    if (lagMillis > 0) {
      delay.record(TimeUnit.MILLISECONDS.toNanos(lagMillis));
    }
  }

  @Override
  public void behind(long missingRows, long millis) {
    Instruments.set(missing, missingRows);
    age.update(millis / MILLIS_PER_SECOND);
  }

  @Override
  public void aborted() {
    aborted.increment();
  }

  @Override
  public void failed() {
    failures.increment();
  }

  @Override
  public void publishing(boolean now) {
    Instruments.set(publishing, now ? 1 : 0);
    if (!now) {
      behind(0, 0);
    }
  }
}
