package org.thaliumx.node.metrics;

import kamon.metric.Counter;
import kamon.metric.Gauge;
import org.thaliumx.kafka.KafkaMeter;

/** Counts what this node writes to Kafka, and what it does for other systems. */
final class KamonKafkaMeter implements KafkaMeter {
  private static final double MILLIS_PER_SECOND = 1000.0;

  private final Counter records = counter("records", "Records this node wrote.");
  private final Counter failures =
      counter("record.failures", "Records that Kafka did not take; they are written again.");
  private final Counter commands =
      counter("commands", "Commands of other systems that were carried out.");
  private final Counter rejections =
      counter("command.rejections", "Commands of other systems that were put aside.");
  private final Gauge rows =
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
  public void written(long count) {
    records.increment(count);
  }

  @Override
  public void failed(long count) {
    failures.increment(count);
  }

  @Override
  public void behind(long count, long millis) {
    Instruments.set(rows, count);
    age.update(millis / MILLIS_PER_SECOND);
  }

  @Override
  public void commandDone() {
    commands.increment();
  }

  @Override
  public void commandRejected() {
    rejections.increment();
  }
}
