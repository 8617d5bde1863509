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
import java.util.Optional;
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

  /** The last row of the journal and of the trail of acts that were told; 0 before the first. */
  record Position(long ordering, long act) {}

  /** Where the last committed transaction ended. */
  Position position() {
    return all("thaliumx.state.bridge").stream()
        .filter(record -> record.key().equals("position"))
        .map(KafkaConsumed::json)
        .map(json -> new Position(json.path("ordering").asLong(), json.path("act_number").asLong()))
        .reduce(new Position(0, 0), (before, last) -> last);
  }

  /** What was said on a topic, by key and in order, as {@link ToldJournal} says it. */
  Map<String, List<String>> said(String topic) {
    Map<String, List<String>> said = new TreeMap<>();
    Map<String, ConsumedBook> books = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> record : all(topic)) {
      JsonNode event = json(record);
      String key = record.key();
      if (topic.equals("balances")) {
        key = key + ":" + event.path("asset").asText();
      }
      Optional<String> what =
          topic.equals("thaliumx.orderbook")
              ? books
                  .computeIfAbsent(key, k -> new ConsumedBook())
                  .take(event)
                  .map(book -> event.path("journal").asText() + " " + book)
              : Optional.of(said(topic, event));
      if (what.isPresent()) {
        said.computeIfAbsent(key, k -> new ArrayList<>()).add(what.get());
      }
    }
    return said;
  }

  private static String said(String topic, JsonNode event) {
    String row = event.path("journal").asText();
    String place = row + "-" + event.path("item").asText();
    return switch (topic) {
      case "trades" ->
          words(place, text(event, "id"), plain(event, "price"), plain(event, "amount"));
      case "orders" -> {
        JsonNode order = event.path("order");
        yield words(place, text(event, "event"), text(order, "user_id") + "#" + text(order, "id"));
      }
      case "balances" ->
          words(place, plain(event, "balance_available"), plain(event, "balance_frozen"));
      case "deposits", "withdraws" ->
          words(place, text(event, "asset"), plain(event, "amount"), text(event, "reference"));
      case "thaliumx.transactions" -> {
        JsonNode payload = event.path("payload");
        yield words(
            place,
            text(event.path("metadata"), "transactionType"),
            plain(payload, "amount"),
            text(payload, "currency"),
            plain(payload, "fees"));
      }
      case "thaliumx.prices" ->
          words(row, plain(event, "price"), plain(event, "bid"), plain(event, "ask"));
      case "thaliumx.audit" -> {
        JsonNode act = event.path("metadata");
        String what = text(act, "action").replace("operator.", "");
        yield words(text(event, "number"), what, text(act, "userId"), text(event, "hash"));
      }
      default -> place;
    };
  }

  private static String words(String... words) {
    return String.join(" ", words);
  }

  private static String text(JsonNode event, String field) {
    return event.path(field).asText();
  }

  private static String plain(JsonNode event, String field) {
    JsonNode value = event.path(field);
    return value.isNull() ? "-" : ToldJournal.plain(new BigDecimal(value.asText()));
  }

  static JsonNode json(ConsumerRecord<String, byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
