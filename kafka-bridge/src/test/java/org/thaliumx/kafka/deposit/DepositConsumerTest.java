package org.thaliumx.kafka.deposit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.kafka.KafkaMeter;
import org.thaliumx.kafka.embedded.TestBroker;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.kafka.topic.TopicSetup;
import org.thaliumx.kafka.watch.KafkaFigures;
import org.thaliumx.kafka.watch.TopicMaintenance;

/** Commands from a real broker to an exchange that comes and goes. */
class DepositConsumerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private static TestBroker broker;
  private static ActorSystem<Void> system;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = TestBroker.start(directory);
    system = ActorSystem.create(Behaviors.empty(), "deposits", ConfigFactory.load());
    try (Admin admin = Admin.create(broker.settings().client("test"))) {
      new TopicSetup(admin, (short) 1).ensure();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    broker.close();
  }

  @Test
  void makesEachDepositOnceAndPutsAsideWhatIsNone() throws Exception {
    var exchange = new PlayedExchange();
    byte[] poison = {(byte) 0xff, 0, 1};
    send(0, command("alice", "a"));
    send(0, poison);
    send(0, command("suspended", "b"));
    exchange.setAway(true);

    try (DepositConsumer first = start(exchange)) {
      await().atMost(SOON).until(() -> exchange.attempts() >= 4);
      assertThat(exchange.unitsByReference()).isEmpty();
      assertThat(committed()).isZero();
    }

    exchange.setAway(false);
    try (DepositConsumer second = start(exchange);
        DepositConsumer third = start(exchange)) {
      send(0, command("alice", "a"));
      send(1, command("bob", "c"));
      send(2, command("alice", "a"));
      await().atMost(SOON).until(() -> committed() == 6);
    }

    assertThat(exchange.unitsByReference()).isEqualTo(Map.of("a", 100_000_000L, "c", 100_000_000L));
    assertThat(exchange.acts())
        .contains(
            "kafka alice thaliumx.commands.deposits/0@0 200",
            "kafka suspended thaliumx.commands.deposits/0@2 409ACCOUNT_SUSPENDED",
            "kafka bob thaliumx.commands.deposits/1@0 200");
    Map<String, byte[]> letters = deadLetters();
    assertThat(letters)
        .containsOnlyKeys(
            "INVALID_JSON thaliumx.commands.deposits 0 1",
            "ACCOUNT_SUSPENDED thaliumx.commands.deposits 0 2");
    assertThat(letters.get("INVALID_JSON thaliumx.commands.deposits 0 1")).isEqualTo(poison);
    requireFigures(letters.size());
  }

  /** A letter may be there twice. */
  private static void requireFigures(int letters) {
    try (TopicMaintenance topics = TopicMaintenance.start(broker.settings())) {
      await().atMost(SOON).until(() -> topics.figures().up());
      KafkaFigures figures = topics.figures();
      assertThat(figures.deadLetters().get(Topic.DLQ_TRANSACTIONS.text()))
          .isGreaterThanOrEqualTo(letters);
      assertThat(figures.deadLetters()).containsEntry(Topic.DLQ_GENERAL.text(), 0L);
      assertThat(figures.lag()).containsEntry(DepositConsumer.GROUP, 0L);
    }
  }

  private static byte[] command(String account, String reference) {
    return """
    {"account":"%s","asset":"BTC","amount":"1","reference":"%s"}\
    """
        .formatted(account, reference)
        .getBytes(UTF_8);
  }

  private static DepositConsumer start(PlayedExchange exchange) {
    var ports = new DepositConsumer.Ports(new TwoAssets(), exchange, exchange);
    return DepositConsumer.start(system, broker.settings(), ports, KafkaMeter.NONE);
  }

  private static void send(int partition, byte[] value) throws Exception {
    var bytes = new ByteArraySerializer();
    try (var producer =
        new KafkaProducer<>(broker.settings().client("other-system"), bytes, bytes)) {
      producer
          .send(new ProducerRecord<>(Topic.DEPOSIT_COMMANDS.text(), partition, null, value))
          .get();
    }
  }

  /** Up to where the group has read; 0 for nothing. */
  private static long committed() throws Exception {
    try (Admin admin = Admin.create(broker.settings().client("test"))) {
      return admin
          .listConsumerGroupOffsets(DepositConsumer.GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(offset -> offset == null ? 0 : offset.offset())
          .sum();
    }
  }

  /** By reason, topic, partition and offset. */
  private static Map<String, byte[]> deadLetters() {
    Map<String, Object> config = broker.settings().client("test");
    config.put("group.id", "test");
    config.put("auto.offset.reset", "earliest");
    var bytes = new ByteArrayDeserializer();
    Map<String, byte[]> letters = new HashMap<>();
    try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
      consumer.subscribe(List.of(Topic.DLQ_TRANSACTIONS.text()));
      await()
          .atMost(SOON)
          .until(() -> {
            for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
              letters.put(headers(letter), letter.value());
            }
            return letters.size() >= 2;
          });
    }
    return letters;
  }

  private static String headers(ConsumerRecord<byte[], byte[]> letter) {
    List<String> texts = new ArrayList<>();
    for (String name : List.of("reason", "topic", "partition", "offset")) {
      texts.add(new String(letter.headers().lastHeader("thaliumx-" + name).value(), UTF_8));
    }
    return String.join(" ", texts);
  }
}
