package org.thaliumx.node.messaging;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.journal.JournalPublisher;
import org.thaliumx.kafka.journal.PublisherMeter;
import org.thaliumx.node.blocking.Awaits;
import org.thaliumx.node.membership.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.protocol.MarketStatistics;

/**
 * Puts together how the journal comes into Kafka.
 *
 * @param database where the journal is
 * @param statistics what markets' trades add up to
 * @param settings where Kafka is
 * @param topicsReady completes when the topics are there
 * @param meter is told of the work
 * @param lag remembers how far it is
 */
public record JournalBridge(
    Database database,
    MarketStatistics statistics,
    KafkaSettings settings,
    CompletionStage<?> topicsReady,
    PublisherMeter meter,
    PublisherLag lag) {
  private static final Logger log = LoggerFactory.getLogger(JournalBridge.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** From now on one of the nodes that trade publishes the journal. */
  public void start(ActorSystem<?> system, InstantSource clock) {
    PublisherSingleton.start(
        system,
        Role.TRADING.text(),
        () ->
            JournalPublisher.start(
                new DatabaseJournal(database, this::upTo),
                settings,
                topicsReady,
                clock,
                lag.listenTo(meter)));
  }

  /** Figures are worth less than events: where the history lags they begin with the next trade. */
  private StatisticsSnapshot upTo(String market, Trade last) {
    try {
      return Awaits.result(statistics.upTo(market, last.tradeId()), TIMEOUT);
    } catch (IllegalStateException e) {
      log.warn("The figures of {} in Kafka begin anew: {}", market, e.getMessage());
      return new StatisticsSnapshot(last, List.of(), 0, List.of());
    }
  }
}
