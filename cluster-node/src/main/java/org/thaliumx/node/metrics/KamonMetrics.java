package org.thaliumx.node.metrics;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.thaliumx.feeds.FeedMeter;
import org.thaliumx.http.HttpMeter;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.journal.PublisherMeter;
import org.thaliumx.kafka.watch.KafkaFigures;
import org.thaliumx.node.entity.EntityMeters;
import org.thaliumx.node.journal.FollowerMeter;
import org.thaliumx.protocol.Tracer;

/** Counts with Kamon. */
final class KamonMetrics implements Metrics {
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);
  private static final Duration RARELY = Duration.ofMinutes(1);
  private static final String JOURNAL_POOL =
      "pekko-persistence-jdbc.shared-databases.thaliumx.db.poolName";
  private static final List<String> WRITTEN_FROM_JOURNAL = List.of("ledger", "history");
  private static final List<String> DISPATCHERS =
      List.of("pekko.actor.default-dispatcher", "thaliumx.cluster-dispatcher");

  private final KamonEntityMeters entities;
  private final Tracer tracer;
  private final FeedMeter feeds;
  private final FollowerMeter ledger;
  private final FollowerMeter history;
  private final KafkaMeter kafka;
  private final KafkaGauges kafkaLook = new KafkaGauges();
  private final PublisherMeter publisher;
  private final Sampler sampler = new Sampler();

  KamonMetrics(Tracing tracing) {
    Scrape.prepare(tracing);
    tracer = tracing.isOn() ? new KamonTracer(tracing.share()) : Tracer.NONE;
    entities = new KamonEntityMeters(tracer);
    feeds = new KamonFeedMeter();
    ledger = new KamonFollowerMeter("ledger");
    history = new KamonFollowerMeter("history");
    kafka = new KamonKafkaMeter();
    publisher = new KamonPublisherMeter();
  }

  @Override
  public EntityMeters entities() {
    return entities;
  }

  @Override
  public HttpMeter http() {
    return new KamonHttpMeter();
  }

  @Override
  public Tracer tracer() {
    return tracer;
  }

  @Override
  public FeedMeter feeds() {
    return feeds;
  }

  @Override
  public FollowerMeter ledger() {
    return ledger;
  }

  @Override
  public KafkaMeter kafka() {
    return kafka;
  }

  @Override
  public void observeKafka(Supplier<KafkaFigures> figures) {
    sampler.every(OFTEN, () -> kafkaLook.look(figures.get()));
  }

  @Override
  public PublisherMeter publisher() {
    return publisher;
  }

  @Override
  public FollowerMeter history() {
    return history;
  }

  @Override
  public void observe(ObservedNode node) {
    var cluster = new ClusterGauges(node.system(), node.markets());
    var books = new LedgerGauges(node.database(), cluster::isLeader);
    String journalPool = node.system().settings().config().getString(JOURNAL_POOL);
    sampler.every(OFTEN, entities::look);
    for (String id : DISPATCHERS) {
      sampler.every(OFTEN, new DispatcherGauges(node.system(), id)::look);
    }
    sampler.every(OFTEN, new PoolGauges(node.database(), journalPool)::look);
    sampler.every(OFTEN, JvmGauges.only()::look);
    sampler.every(OFTEN, cluster::look);
    sampler.every(NOW_AND_THEN, new StorageGauges(node.data(), node.databaseUp())::look);
    for (String name : WRITTEN_FROM_JOURNAL) {
      sampler.every(NOW_AND_THEN, new LagGauges(name, node.database(), node.clock())::look);
    }
    sampler.every(NOW_AND_THEN, new ArchiveGauges(node.database())::look);
    sampler.every(RARELY, books::lookAtSums);
  }

  @Override
  public void close() {
    sampler.close();
  }
}
