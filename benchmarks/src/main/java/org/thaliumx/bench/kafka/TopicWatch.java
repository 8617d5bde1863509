package org.thaliumx.bench.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer of what was committed, on a thread of its own: it takes the time from each event to
 * its arrival here, and keeps the position the publisher has reached. Thread-safe.
 */
final class TopicWatch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String EVENTS = "orders";
  private static final String POSITION = "thaliumx.state.bridge";
  private static final long LONGEST_MILLIS = 3_600_000;

  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::run, "topic-watch");
  private final Histogram lag = new ConcurrentHistogram(LONGEST_MILLIS, 3);
  private final Map<String, Long> latest = new ConcurrentHashMap<>();

  private TopicWatch(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
    consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Watches brokers from the beginning of their topics on. */
  static TopicWatch start(String bootstrapServers) {
    var watch = new TopicWatch(bootstrapServers);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          List.of(EVENTS, POSITION).stream()
              .flatMap(topic -> partitions(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true) {
        consumer.poll(POLL).forEach(this::hear);
      }
    } catch (WakeupException closed) {
      return;
    }
  }

  /** The node makes its topics after it takes orders. */
  private List<PartitionInfo> partitions(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    while (partitions.isEmpty()) {
      LockSupport.parkNanos(LOOK.toNanos());
      partitions = consumer.partitionsFor(topic);
    }
    return partitions;
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    if (record.topic().equals(POSITION)) {
      latest.put(POSITION, ordering(record.value()));
    } else {
      long millis = System.currentTimeMillis() - record.timestamp();
      lag.recordValue(Math.clamp(millis, 0, LONGEST_MILLIS));
    }
  }

  private static long ordering(byte[] position) {
    try {
      return JSON.readTree(position).path("ordering").asLong();
    } catch (IOException e) {
      throw new IllegalStateException("not a position", e);
    }
  }

  /** The last row of the journal that was told; 0 before the first. */
  long position() {
    return latest.getOrDefault(POSITION, 0L);
  }

  /** Times since the last call, in milliseconds. */
  Histogram takeLag() {
    Histogram taken = lag.copy();
    lag.reset();
    return taken;
  }

  @Override
  public void close() {
    consumer.wakeup();
  }
}
