package org.thaliumx.kafka.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.kafka.KafkaSettings;
import org.thaliumx.kafka.embedded.TestBroker;
import org.thaliumx.kafka.event.SmallExchange;
import org.thaliumx.kafka.event.Told;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.kafka.topic.TopicSetup;

/** The journal in a real broker, each row exactly once. */
class JournalPublisherTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static TestBroker broker;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeAll
  static void startBroker() {
    broker = TestBroker.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void makeTopicsAnew() throws Exception {
    System.out.println("seed " + seed);
    try (Admin admin = Admin.create(settings().client("test"))) {
      admin
          .deleteTopics(
              admin.listTopics().names().get().stream().filter(n -> !n.startsWith("__")).toList())
          .all()
          .get();
    }
    makeTopics();
  }

  private static void makeTopics() throws InterruptedException {
    try (Admin admin = Admin.create(settings().client("test"))) {
      new TopicSetup(admin, (short) 0).ensure();
    }
  }

  private static KafkaSettings settings() {
    return new KafkaSettings(
        broker.bootstrapServers(),
        (short) 0,
        "test",
        Optional.empty(),
        Map.of("max.block.ms", "2000"));
  }

  private static JournalPublisher publisher(Journal journal, PublisherMeter meter) {
    return JournalPublisher.start(
        journal, settings(), CompletableFuture.completedStage(null), Clock.systemUTC(), meter);
  }

  @Test
  void tellsEverythingOnceThoughPublishersComeAndGo() {
    var exchange = new SmallExchange(seed, 5);
    Deque<JournalPublisher> publishers = new ArrayDeque<>();
    for (int round = 0; round < 6; round++) {
      var meter = new Counted();
      publishers.add(publisher(exchange, meter));
      exchange.live(150);
      int enough = 1 + random.nextInt(5);
      await()
          .atMost(TIMEOUT)
          .until(() -> meter.transactions.get() >= enough || exchangeIsTold(exchange));
      if (random.nextBoolean()) {
        publishers.removeFirst().close();
      }
    }
    exchange.settle();
    await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
    publishers.forEach(JournalPublisher::close);
    requireTold(exchange);
  }

  private static boolean exchangeIsTold(SmallExchange exchange) {
    var all = Consumed.byKey(settings(), Topic.STATE_BRIDGE).getOrDefault("position", List.of());
    return !all.isEmpty()
        && String.valueOf(all.getLast()).contains("\"ordering\":" + exchange.lastOrdering() + ",");
  }

  private static void requireTold(Journal journal) {
    Told expected = Told.of(journal);
    for (Topic topic : Told.certainTopics()) {
      Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
      expected
          .on(topic)
          .forEach(event ->
              values.computeIfAbsent(event.key(), k -> new ArrayList<>()).add(event.value()));
      assertThat(Consumed.byKey(settings(), topic)).as(topic.text()).isEqualTo(values);
    }
    assertThat(
            Consumed.all(settings(), Topic.UNIFY_EVENTS).stream()
                .map(record -> new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(expected.on(Topic.UNIFY_EVENTS).stream().map(Told.Event::value).toList());
  }

  @Test
  void goesOnWhenTheBrokerIsBackAndBeginsAnewWhenThatHasLostEverything() throws Exception {
    var exchange = new SmallExchange(seed, 5);
    try (JournalPublisher publisher = publisher(exchange, PublisherMeter.NONE)) {
      exchange.live(200);
      await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
      broker.stop();
      exchange.live(200);
      broker.restart();
      await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
      requireTold(exchange);

      broker.stop();
      broker.wipe();
      exchange.live(200);
      broker.restart();
      makeTopics();
      await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
      requireTold(exchange);
    }
  }

  @Test
  void publishesNothingOfAnOlderCopyNorOfAnotherExchange() {
    var exchange = new SmallExchange(seed, 5);
    exchange.live(200);
    try (JournalPublisher publisher = publisher(exchange, PublisherMeter.NONE)) {
      await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
    }
    var another = new SmallExchange(seed + 1, 5);
    another.live(1_000);
    List<Journal> wrong = Arrays.asList(exchange.asOf(exchange.lastOrdering() - 1), another);
    for (Journal journal : wrong) {
      var meter = new Counted();
      try (JournalPublisher publisher = publisher(journal, meter)) {
        await().atMost(TIMEOUT).until(() -> meter.failures.get() > 0);
      }
      assertThat(meter.transactions.get()).isZero();
    }
    requireTold(exchange);
  }

  @Test
  void publishesNothingWhereOnlyItsPositionIsGone() throws Exception {
    var exchange = new SmallExchange(seed, 5);
    try (JournalPublisher publisher = publisher(exchange, PublisherMeter.NONE)) {
      await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
    }
    try (Admin admin = Admin.create(settings().client("test"))) {
      admin.deleteTopics(List.of(Topic.STATE_BRIDGE.text())).all().get();
    }
    makeTopics();
    var meter = new Counted();
    try (JournalPublisher publisher = publisher(exchange, meter)) {
      await().atMost(TIMEOUT).until(() -> meter.failures.get() > 0);
    }
    requireTold(exchange);
  }

  /** As after a broker that lost the end of a transaction. */
  @Test
  void publishesNothingWhileATransactionHangsInItsTopics() {
    var exchange = new SmallExchange(seed, 5);
    Map<String, Object> config = settings().client("hanging");
    config.put("transactional.id", "hanging-" + seed);
    try (var hanging =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      hanging.initTransactions();
      hanging.beginTransaction();
      var _ = hanging.send(new ProducerRecord<>(Topic.STATE_BRIDGE.text(), "k", new byte[] {'1'}));
      hanging.flush();
      var meter = new Counted();
      try (JournalPublisher publisher = publisher(exchange, meter)) {
        await().atMost(TIMEOUT).until(() -> meter.failures.get() > 0);
        assertThat(meter.transactions.get()).isZero();
      }
      hanging.abortTransaction();
    }
    try (JournalPublisher publisher = publisher(exchange, PublisherMeter.NONE)) {
      await().atMost(TIMEOUT).until(() -> exchangeIsTold(exchange));
    }
    requireTold(exchange);
  }

  @Test
  void whoWasShutOutCommitsNothing() {
    try (var old = new TransactionalSink(settings())) {
      old.publish(Topic.UNIFY_EVENTS, "k", new byte[] {'1'}, 1);
      try (var next = new TransactionalSink(settings())) {
        assertThatThrownBy(old::commit).isInstanceOf(KafkaException.class);
        next.publish(Topic.UNIFY_EVENTS, "k", new byte[] {'2'}, System.currentTimeMillis());
        next.commit();
      }
    }
    assertThat(Consumed.byKey(settings(), Topic.UNIFY_EVENTS).get("k")).containsExactly("2");
  }

  /** Counts. */
  private static final class Counted implements PublisherMeter {
    final AtomicInteger transactions = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public void published(int rows, int records, long lagMillis) {
      transactions.incrementAndGet();
    }

    @Override
    public void behind(long rows, long millis) {}

    @Override
    public void aborted() {}

    @Override
    public void failed() {
      failures.incrementAndGet();
    }

    @Override
    public void publishing(boolean now) {}
  }
}
