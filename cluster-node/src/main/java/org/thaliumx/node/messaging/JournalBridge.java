package org.thaliumx.node.messaging;

import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.journal.JournalPublisher;
import org.thaliumx.kafka.journal.PublisherMeter;
import org.thaliumx.node.membership.Role;
import org.thaliumx.persistence.Database;

/**
 * Puts together how the journal comes into Kafka.
 *
 * @param database where the journal is
 * @param statistics what markets' trades add up to
 * @param settings where Kafka is
 * @param topicsReady completes when the topics are there
 * @param meter is told of the work
 */
public record JournalBridge(
    Database database,
    DatabaseJournal.Statistics statistics,
    KafkaSettings settings,
    CompletionStage<?> topicsReady,
    PublisherMeter meter) {

  /** From now on one of the nodes that trade publishes the journal. */
  public void start(ActorSystem<?> system, InstantSource clock) {
    PublisherSingleton.start(
        system,
        Role.TRADING.text(),
        () ->
            JournalPublisher.start(
                new DatabaseJournal(database, statistics), settings, topicsReady, clock, meter));
  }
}
