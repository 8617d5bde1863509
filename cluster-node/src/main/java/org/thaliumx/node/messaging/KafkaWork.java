package org.thaliumx.node.messaging;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.typed.Cluster;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.deposit.DepositConsumer;
import org.thaliumx.kafka.health.HealthPublisher;
import org.thaliumx.kafka.schema.SchemaRegistration;
import org.thaliumx.kafka.watch.KafkaFigures;
import org.thaliumx.kafka.watch.TopicMaintenance;

/** What a node does with its Kafka. It begins without waiting for Kafka, and ends first. */
public final class KafkaWork implements AutoCloseable {
  private final TopicMaintenance topics;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private KafkaWork(KafkaSettings kafka) {
    this.topics = TopicMaintenance.start(kafka);
    parts.push(topics);
  }

  /**
   * Begins.
   *
   * @param kafka how it is reached
   * @param messaging what is to be done with it
   */
  public static KafkaWork start(
      ActorSystem<?> system,
      Messaging messaging,
      KafkaSettings kafka,
      DepositConsumer.Ports deposits,
      KafkaMeter meter) {
    var work = new KafkaWork(kafka);
    kafka.schemaRegistry().map(SchemaRegistration::start).ifPresent(work.parts::push);
    if (messaging.takesDeposits()) {
      work.parts.push(DepositConsumer.start(system, kafka, deposits, meter));
    }
    return work;
  }

  /**
   * Publishes from now on how the node does, and who comes into the cluster and leaves it.
   *
   * @param healthy whether the node does well
   */
  public void publishHealth(
      ActorSystem<?> system, KafkaSettings kafka, BooleanSupplier healthy, InstantSource clock) {
    String node = Cluster.get(system).selfMember().address().hostPort();
    HealthPublisher health = HealthPublisher.start(kafka, node, topicsReady(), healthy, clock);
    parts.push(health);
    system.systemActorOf(MembershipPublisher.create(health), "kafka-membership", Props.empty());
  }

  /** Completed as soon as every topic exists. */
  public CompletionStage<Void> topicsReady() {
    return topics.ready();
  }

  /** How the cluster does. */
  public KafkaFigures figures() {
    return topics.figures();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part; (part = parts.poll()) != null; ) {
      part.close();
    }
  }
}
