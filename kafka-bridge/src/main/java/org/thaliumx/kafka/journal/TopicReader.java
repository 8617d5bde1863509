package org.thaliumx.kafka.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.topic.Topic;

/** Reads committed records of whole topics. Blocks; one thread. */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final KafkaConsumer<String, byte[]> consumer;

  TopicReader(KafkaSettings settings) {
    Map<String, Object> config = settings.client("thaliumx-journal-state");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    config.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.name().toLowerCase(Locale.ROOT));
    this.consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The latest value of every key of a compacted topic.
   *
   * @throws TimeoutException when the topic cannot be read to its end
   */
  Map<String, byte[]> latest(Topic topic) {
    Map<String, byte[]> latest = new HashMap<>();
    read(
        topic,
        (key, value) -> {
          if (value == null) {
            latest.remove(key);
          } else {
            latest.put(key, value);
          }
          return true;
        });
    return latest;
  }

  /** Whether a topic has any record. */
  boolean hasAny(Topic topic) {
    boolean[] found = new boolean[1];
    read(
        topic,
        (key, value) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  /** Hears of a record, and says whether to go on. */
  private interface Visitor {
    boolean visit(String key, byte @Nullable [] value);
  }

  private void read(Topic topic, Visitor visitor) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        if (!visitor.visit(record.key(), record.value())) {
          return;
        }
      }
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + TIMEOUT.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new TimeoutException("topic " + topic.text() + " cannot be read to its end");
      }
    }
  }

  private List<TopicPartition> partitions(Topic topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic.text())) {
      partitions.add(new TopicPartition(topic.text(), partition.partition()));
    }
    if (partitions.isEmpty()) {
      throw new TimeoutException("topic " + topic.text() + " is not there yet");
    }
    return partitions;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
