package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.embedded.EmbeddedKafka;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Three nodes publish to a broker while traders trade, and publishers and the broker die. In the
 * end a consumer has found exactly what the journal in the database says.
 */
class KafkaBridgeIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int NODES = 3;

  /** What {@code unifyevents} has once more. */
  private static final List<String> TRADING =
      List.of("trades", "orders", "balances", "deposits", "withdraws", "registeruser");

  private static final List<String> OTHERS =
      List.of("thaliumx.transactions", "thaliumx.orderbook", "thaliumx.prices", "thaliumx.audit");

  /** How many times everything befalls them; more with {@code -Dthaliumx.kafka-rounds}. */
  private static final int ROUNDS = Integer.getInteger("thaliumx.kafka-rounds", 1);

  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(List.of("BTC_USDT", "ETH_USDT"), 3, 400 * ROUNDS, Duration.ofMillis(60));

  @TempDir Path directory;

  /** What befalls them. */
  private enum Fault {
    PUBLISHER_KILLED,
    BROKER_KILLED,
    BROKER_AWAY
  }

  @Test
  void everyEventIsFoundOnceAndInOrderWhoeverDies() throws Exception {
    long seed = Long.getLong("thaliumx.kafka-seed", System.nanoTime());
    System.out.println("KafkaBridgeIT seed " + seed);
    var random = new Random(seed);
    var settings =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (var broker = new Broker(directory.resolve("kafka"));
        EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestCluster cluster = cluster(database.connection(), broker)) {
      broker.awaitUp();
      cluster.awaitAllReady();
      trade(cluster, broker, random);
      requireTold(broker, database.connection());
    }
  }

  private TestCluster cluster(DatabaseSettings database, Broker broker) {
    return new TestCluster(
        directory,
        Collections.nCopies(NODES, NodeProcess.THIS_BUILD),
        database,
        Map.of("THALIUMX_KAFKA_BOOTSTRAP", broker.kafka.bootstrapServers()));
  }

  private static void trade(TestCluster cluster, Broker broker, Random random) {
    List<Fault> faults = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      faults.addAll(List.of(Fault.values()));
      faults.add(Fault.PUBLISHER_KILLED);
    }
    Collections.shuffle(faults, random);
    var log = new OrderLog();
    Map<String, RoamingClient> clients = new HashMap<>();
    for (String name : List.of("alice", "bob")) {
      clients.put(name, new RoamingClient(cluster::urls, name, name + "-secret"));
    }
    try (var operator = new RoamingClient(cluster::urls, "operator", "operator-secret");
        var load = new TradingLoad(clients, log, "kafka", random.nextLong(), PLAN)) {
      int number = 0;
      for (Fault fault : faults) {
        awaitMore(log, 20 + random.nextInt(100));
        System.out.println("KafkaBridgeIT " + fault);
        strike(fault, cluster, broker, log);
        number++;
        move(operator, "deposits", "in-" + number);
        move(operator, "withdrawals", "out-" + number);
      }
      awaitMore(log, 50);
    } finally {
      clients.values().forEach(RoamingClient::close);
    }
  }

  /** Money comes in or goes out, once, however often it has to be asked for. */
  private static void move(RoamingClient operator, String way, String reference) {
    String body =
        "{\"account\":\"alice\",\"asset\":\"USDT\",\"amount\":\"1.5\",\"reference\":\"%s\"}"
            .formatted(reference);
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> operator.send("POST", "/v1/" + way, body).status() == 200);
  }

  private static void awaitMore(OrderLog log, int more) {
    int enough = log.acknowledged().size() + more;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }

  /** Trading goes on in every one of them. */
  private static void strike(Fault fault, TestCluster cluster, Broker broker, OrderLog log) {
    switch (fault) {
      case PUBLISHER_KILLED -> {
        await().atMost(LONG).until(() -> publisher(cluster).isPresent());
        cluster.slot(publisher(cluster).orElse(0)).node().kill();
      }
      case BROKER_KILLED -> broker.kill();
      case BROKER_AWAY -> {
        broker.kafka.close();
        awaitMore(log, 50);
        broker.begin();
      }
    }
  }

  /** Which node says that it publishes. */
  private static OptionalInt publisher(TestCluster cluster) {
    return IntStream.range(0, NODES)
        .filter(node -> cluster.slot(node).url().isPresent() && publishes(cluster, node))
        .findFirst();
  }

  private static boolean publishes(TestCluster cluster, int node) {
    try {
      return Scraped.from(cluster.managementUrl(node)).value("thaliumx_kafka_publishing") > 0;
    } catch (UncheckedIOException gone) {
      return false;
    }
  }

  private static void requireTold(Broker broker, DatabaseSettings database)
      throws SQLException, IOException {
    var consumed = new KafkaConsumed(KafkaSettings.of(broker.kafka.bootstrapServers()));
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> consumed.position().equals(ToldJournal.of(database).end()));
    ToldJournal journal = ToldJournal.of(database);
    for (List<String> topics : List.of(TRADING, OTHERS)) {
      for (String topic : topics) {
        assertThat(journal.on(topic)).as(topic).isNotEmpty();
        assertThat(consumed.said(topic)).as(topic).isEqualTo(journal.on(topic));
      }
    }
    requireOneOrder(consumed, journal);
    requireHealth(consumed);
    System.out.println("KafkaBridgeIT " + journal.size(TRADING) + " events up to " + journal.end());
  }

  /** Two nodes were killed, and every node came back. */
  private static void requireHealth(KafkaConsumed consumed) {
    assertThat(consumed.all("thaliumx.health")).hasSizeGreaterThanOrEqualTo(NODES);
    List<String> events =
        consumed.all("thaliumx.system").stream()
            .map(record -> KafkaConsumed.json(record).path("event").asText())
            .toList();
    assertThat(events).filteredOn("NODE_UP"::equals).hasSizeGreaterThanOrEqualTo(NODES);
    assertThat(events).contains("NODE_DOWN").containsOnly("NODE_UP", "NODE_DOWN");
  }

  /** Everything a second time, by its place in the journal. */
  private static void requireOneOrder(KafkaConsumed consumed, ToldJournal journal) {
    long last = 0;
    List<ConsumerRecord<String, byte[]>> all = consumed.all("unifyevents");
    for (ConsumerRecord<String, byte[]> record : all) {
      JsonNode event = KafkaConsumed.json(record);
      long place = event.path("journal").asLong() * 1_000_000 + event.path("item").asLong();
      assertThat(place).isGreaterThanOrEqualTo(last);
      last = place;
    }
    assertThat(all).hasSize(journal.size(TRADING));
  }

  /** A broker in a process of its own. */
  private static final class Broker implements AutoCloseable {
    private final org.thaliumx.kafka.embedded.EmbeddedSettings settings;
    private EmbeddedKafka kafka;

    Broker(Path directory) {
      settings =
          org.thaliumx.kafka.embedded.EmbeddedSettings.on(directory, BrokerPrograms.classPath(), 0);
      kafka = EmbeddedKafka.begin(settings);
    }

    void begin() {
      kafka = EmbeddedKafka.begin(settings);
    }

    void awaitUp() throws InterruptedException {
      assertThat(kafka.awaitReady(LONG)).isTrue();
    }

    /** It comes back by itself. */
    void kill() {
      Signals.send("-KILL", List.of(kafka.pid().orElseThrow()));
    }

    @Override
    public void close() {
      kafka.close();
    }
  }
}
