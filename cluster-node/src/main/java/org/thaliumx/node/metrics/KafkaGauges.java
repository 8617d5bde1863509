package org.thaliumx.node.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kamon.metric.Gauge;
import kamon.tag.TagSet;
import org.thaliumx.kafka.deposit.DepositConsumer;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.kafka.watch.KafkaFigures;

/** How Kafka does. All of it is nothing where there is no Kafka. */
final class KafkaGauges {
  private final Gauge on = gauge("on", "1 if the node works with a Kafka.");
  private final Gauge up = gauge("up", "1 if Kafka answers.");
  private final Gauge brokers = gauge("brokers", "Brokers of the cluster.");
  private final Gauge underReplicated =
      gauge("under.replicated", "Partitions with fewer copies than they should have.");
  private final Gauge disk = gauge("disk.used.percent", "The fullest disk of a broker.");
  private final Map<String, Gauge> lag = new ConcurrentHashMap<>();
  private final Map<String, Gauge> deadLetters = new ConcurrentHashMap<>();

  KafkaGauges() {
    look(KafkaFigures.DOWN, 0);
    lagOf(DepositConsumer.GROUP).update(0);
    deadLettersOf(Topic.DLQ_TRANSACTIONS.text()).update(0);
  }

  private static Gauge gauge(String what, String help) {
    return Instruments.gauge("thaliumx.kafka." + what, help, Instruments.NO_TAGS);
  }

  private Gauge lagOf(String group) {
    return lag.computeIfAbsent(
        group,
        name ->
            Instruments.gauge(
                "thaliumx.kafka.consumer.lag",
                "Records a consumer group has still to read.",
                TagSet.of("group", name)));
  }

  private Gauge deadLettersOf(String topic) {
    return deadLetters.computeIfAbsent(
        topic,
        name ->
            Instruments.gauge(
                "thaliumx.kafka.dead.letters",
                "Records that could not be processed and are kept.",
                TagSet.of("topic", name)));
  }

  void look(KafkaFigures now) {
    look(now, 1);
  }

  private void look(KafkaFigures now, int wanted) {
    on.update(wanted);
    up.update(now.up() ? 1 : 0);
    brokers.update(now.brokers());
    underReplicated.update(now.underReplicated());
    disk.update(now.diskUsedPercent());
    now.deadLetters().forEach((topic, records) -> Instruments.set(deadLettersOf(topic), records));
    now.lag().forEach((group, records) -> Instruments.set(lagOf(group), records));
  }
}
