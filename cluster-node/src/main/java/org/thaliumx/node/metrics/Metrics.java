package org.thaliumx.node.metrics;

import java.util.Map;
import java.util.function.Supplier;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.http.HttpMeter;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.journal.PublisherMeter;
import org.thaliumx.kafka.watch.KafkaFigures;
import org.thaliumx.node.entity.EntityMeters;
import org.thaliumx.node.journal.FollowerMeter;
import org.thaliumx.protocol.Tracer;

/** Whom the parts of a node tell of their work, and what is found out about the node itself. */
public interface Metrics extends AutoCloseable {

  /** The variable that switches metrics off, with the value {@code off}. */
  String SWITCH = "THALIUMX_METRICS";

  /** As the environment wants it. */
  static Metrics of(Map<String, String> environment) {
    return "off".equalsIgnoreCase(environment.get(SWITCH))
        ? new NoMetrics()
        : new KamonMetrics(Tracing.of(environment));
  }

  /** Whom markets and accounts tell. */
  EntityMeters entities();

  /** Whom the HTTP door tells. */
  HttpMeter http();

  /** Whom the HTTP door tells of the steps of some requests. */
  Tracer tracer();

  /** Whom the WebSocket door tells. */
  FeedMeter feeds();

  /** Whom the keeper of the ledger tells. */
  FollowerMeter ledger();

  /** Whom the keeper of the history tells. */
  FollowerMeter history();

  /** Whom the bridge to Kafka tells. */
  KafkaMeter kafka();

  /** From now on looks, too, at how Kafka does. */
  void observeKafka(Supplier<KafkaFigures> figures);

  /** Whom the publisher of the journal tells. */
  PublisherMeter publisher();

  /** From now on looks again and again at what nobody tells: pools, disk, members, the JVM. */
  void observe(ObservedNode node);

  /** Stops looking. */
  @Override
  void close();
}
