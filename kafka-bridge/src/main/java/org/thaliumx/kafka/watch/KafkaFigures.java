package org.thaliumx.kafka.watch;

import java.util.Map;

/**
 * How a Kafka cluster does.
 *
 * @param up whether it answers
 * @param brokers how many there are
 * @param underReplicated partitions of our topics with fewer copies than they should have
 * @param diskUsedPercent of the fullest disk of a broker; 0 if brokers do not say
 * @param deadLetters how many records each dead letter queue has, by its topic
 * @param lag how many records each consumer group of ours has still to read, by its name
 */
public record KafkaFigures(
    boolean up,
    int brokers,
    int underReplicated,
    int diskUsedPercent,
    Map<String, Long> deadLetters,
    Map<String, Long> lag) {

  /** Of a cluster that does not answer, or that there is not. */
  public static final KafkaFigures DOWN = new KafkaFigures(false, 0, 0, 0, Map.of(), Map.of());

  public KafkaFigures {
    deadLetters = Map.copyOf(deadLetters);
    lag = Map.copyOf(lag);
  }
}
