package org.thaliumx.node;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.thaliumx.kafka.KafkaSettings;

/** What a consumer finds that reads only what was committed, in the words of the journal's fold. */
final class KafkaConsumed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaSettings kafka;

  KafkaConsumed(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Every record of a topic. */
  List<ConsumerRecord<String, byte[]>> all(String topic) {
    Map<String, Object> config = kafka.client("test-" + topic);
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", false);
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
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

  /** Where the last committed transaction ended; 0 before the first. */
  long position() {
    return all("thaliumx.state.bridge").stream()
        .filter(record -> record.key().equals("position"))
        .mapToLong(record -> json(record).path("ordering").asLong())
        .reduce(0, (before, last) -> last);
  }

  /** What was said on a topic, by key and in order, as {@link ToldJournal} says it. */
  Map<String, List<String>> said(String topic) {
    Map<String, List<String>> said = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> record : all(topic)) {
      JsonNode event = json(record);
      String key = record.key();
      if (topic.equals("balances")) {
        key = key + ":" + event.path("asset").asText();
      }
      said.computeIfAbsent(key, k -> new ArrayList<>()).add(said(topic, event));
    }
    return said;
  }

  private static String said(String topic, JsonNode event) {
    String place = event.path("journal").asText() + "-" + event.path("item").asText();
    return switch (topic) {
      case "trades" ->
          place
              + " "
              + event.path("id").asText()
              + " "
              + plain(event, "price")
              + " "
              + plain(event, "amount");
      case "orders" ->
          place
              + " "
              + event.path("event").asText()
              + " "
              + event.path("order").path("user_id").asText()
              + "#"
              + event.path("order").path("id").asText();
      case "balances" ->
          place + " " + plain(event, "balance_available") + " " + plain(event, "balance_frozen");
      default -> place;
    };
  }

  private static String plain(JsonNode event, String field) {
    return ToldJournal.plain(new BigDecimal(event.path(field).asText()));
  }

  static JsonNode json(ConsumerRecord<String, byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
