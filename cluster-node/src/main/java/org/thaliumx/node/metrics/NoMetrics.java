package org.thaliumx.node.metrics;

import java.util.function.Supplier;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.http.HttpMeter;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.journal.PublisherMeter;
import org.thaliumx.kafka.watch.KafkaFigures;
import org.thaliumx.node.entity.EntityMeters;
import org.thaliumx.node.journal.FollowerMeter;
import org.thaliumx.protocol.Tracer;

/** Switched off: nobody counts, and Kamon is not even loaded. */
record NoMetrics() implements Metrics {

  @Override
  public EntityMeters entities() {
    return EntityMeters.NONE;
  }

  @Override
  public HttpMeter http() {
    return HttpMeter.NONE;
  }

  @Override
  public Tracer tracer() {
    return Tracer.NONE;
  }

  @Override
  public FeedMeter feeds() {
    return FeedMeter.NONE;
  }

  @Override
  public FollowerMeter ledger() {
    return FollowerMeter.NONE;
  }

  @Override
  public FollowerMeter history() {
    return FollowerMeter.NONE;
  }

  @Override
  public KafkaMeter kafka() {
    return KafkaMeter.NONE;
  }

  @Override
  public void observeKafka(Supplier<KafkaFigures> figures) {}

  @Override
  public PublisherMeter publisher() {
    return PublisherMeter.NONE;
  }

  @Override
  public void observe(ObservedNode node) {}

  @Override
  public void close() {}
}
