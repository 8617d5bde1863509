package org.thaliumx.kafka.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.topic.Topic;

/** What a consumer finds that reads only what was committed. */
final class Consumed {
  private static final Duration POLL = Duration.ofMillis(100);

  private Consumed() {}

  /** The values of each key, in the order of the topic. */
  static Map<String, List<@Nullable String>> byKey(KafkaSettings settings, Topic topic) {
    Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : all(settings, topic)) {
      byte[] value = record.value();
      values
          .computeIfAbsent(record.key(), k -> new ArrayList<>())
          .add(value == null ? null : new String(value, UTF_8));
    }
    return values;
  }

  /** Everything there is on a topic now. */
  static List<ConsumerRecord<String, byte[]>> all(KafkaSettings settings, Topic topic) {
    Map<String, Object> config = settings.client("test-" + topic.text());
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", false);
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.text()).stream()
              .map(info -> new TopicPartition(topic.text(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(p -> consumer.position(p) < requireNonNull(ends.get(p)))) {
        consumer.poll(POLL).forEach(found::add);
      }
    }
    return found;
  }
}
