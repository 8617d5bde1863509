package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Five hundred clients on one node of three, while others trade, the node that has a market leaves,
 * and the node that has one is killed: what a client was told is what REST says at the same
 * sequence. Five of them stop reading for a while and are right again, forty-five never read and
 * are closed.
 */
class FeedsIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final List<String> MARKETS = List.of("BTC_USDT", "ETH_USDT");
  private static final List<String> CHANNELS =
      List.of("book", "orders", "trades", "bbo", "status", "ticker", "candles:1s", "candles:1M");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 2, 4_000, Duration.ofMillis(60));
  private static final int CLIENTS = 450;
  private static final int PAUSING_CLIENTS = 5;
  private static final int SILENT_CLIENTS = 45;

  /** More than the kernel and a client's outbox hold. */
  private static final int CHARACTERS_TO_BE_BEHIND = 600_000;

  /** Long enough for those who pause, and short enough to see the others closed. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("JAVA_TOOL_OPTIONS", "-Dthaliumx.feeds.slow-consumer-timeout=20s");

  private static final String CLOSED_AS_SLOW = "thaliumx_ws_closed_total{reason=\"SLOW_CONSUMER\"}";

  @TempDir Path directory;

  private final List<FeedSession> sessions = new ArrayList<>();
  private final List<SlowFeedClient> pausing = new ArrayList<>();
  private final List<SlowFeedClient> silent = new ArrayList<>();
  private final AtomicLong charactersTold = new AtomicLong();
  private final Map<String, FeedRecording> recordings = new HashMap<>();
  private final Map<String, FeedRecording> ofPausing = new HashMap<>();

  @Test
  void whatClientsAreToldIsWhatRestSaysWhateverBecomesOfTheMarket() {
    long seed = Long.getLong("thaliumx.feeds-seed", System.nanoTime());
    System.out.println("FeedsIT seed " + seed);
    var settings =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestCluster cluster = newCluster(database)) {
      cluster.awaitAllReady();
      int door = withoutMarkets(cluster);
      connect(cluster.slot(door).url().orElseThrow());
      var log = new OrderLog();
      try (RoamingClient alice = new RoamingClient(cluster::urls, "alice", "alice-secret");
          RoamingClient bob = new RoamingClient(cluster::urls, "bob", "bob-secret");
          RestBooks rest = new RestBooks(cluster::urls, MARKETS)) {
        try (var load =
            new TradingLoad(Map.of("alice", alice, "bob", bob), log, "order", seed, PLAN)) {
          awaitCompared(rest, 20);
          leave(cluster, door);
          awaitCompared(rest, 20);
          kill(cluster, door);
          connectSlow(cluster.slot(door).url().orElseThrow());
          long enough = charactersTold.get() + CHARACTERS_TO_BE_BEHIND;
          awaitCompared(rest, 20);
          await().atMost(LONG).until(() -> charactersTold.get() >= enough);
          pausing.forEach(SlowFeedClient::startReading);
        }
        compareAtTheEnd(cluster.slot(door).url().orElseThrow());
        awaitSilentClosed(cluster.managementUrl(door));
      }
      assertThat(sessions).noneMatch(FeedSession::hasEnded);
      assertThat(pausing).noneMatch(SlowFeedClient::hasEnded);
    } finally {
      sessions.forEach(FeedSession::close);
      pausing.forEach(SlowFeedClient::close);
      silent.forEach(SlowFeedClient::close);
    }
  }

  /** A node that has none of the markets: two markets cannot be on three nodes. */
  private static int withoutMarkets(TestCluster cluster) {
    List<Integer> homes = MARKETS.stream().map(market -> home(cluster, market)).toList();
    return IntStream.range(0, 3).filter(node -> !homes.contains(node)).findFirst().orElseThrow();
  }

  private static int home(TestCluster cluster, String market) {
    try (Trader operator = Trader.demo(cluster.urls().getFirst(), "operator")) {
      for (JsonNode home : operator.read("/v1/admin/cluster").path("markets")) {
        if (home.path("market").asText().equals(market)) {
          return IntStream.range(0, cluster.size())
              .filter(i -> cluster.member(i).equals(home.path("member").asText()))
              .findFirst()
              .orElse(-1);
        }
      }
    }
    return -1;
  }

  private TestCluster newCluster(EmbeddedDatabase database) {
    List<String> builds = Collections.nCopies(3, NodeProcess.THIS_BUILD);
    return new TestCluster(directory, builds, database.connection(), ENVIRONMENT);
  }

  private void connect(String url) {
    for (String market : MARKETS) {
      recordings.put(market, new FeedRecording());
      ofPausing.put(market, new FeedRecording());
    }
    sessions.add(new FeedSession(url, this::hear));
    while (sessions.size() < CLIENTS) {
      sessions.add(new FeedSession(url, text -> {}));
    }
    for (String market : MARKETS) {
      CHANNELS.forEach(channel -> sessions.getFirst().subscribe(channel, market));
      sessions.stream()
          .skip(1)
          .forEach(client -> client.subscribe("book", market).subscribe("trades", market));
    }
  }

  /** They come late: who reads nothing answers no pings either, and is closed after a minute. */
  private void connectSlow(String url) {
    while (silent.size() < SILENT_CLIENTS) {
      silent.add(new SlowFeedClient(url, text -> {}));
    }
    subscribeToEverything(silent);
    pausing.add(new SlowFeedClient(url, text -> record(text, ofPausing)));
    while (pausing.size() < PAUSING_CLIENTS) {
      pausing.add(new SlowFeedClient(url, text -> {}));
    }
    subscribeToEverything(pausing);
  }

  private static void subscribeToEverything(List<SlowFeedClient> clients) {
    for (String market : MARKETS) {
      for (String channel : CHANNELS) {
        clients.forEach(client -> client.subscribe(channel, market));
      }
    }
  }

  private void hear(String text) {
    charactersTold.addAndGet(text.length());
    record(text, recordings);
  }

  private static void record(String text, Map<String, FeedRecording> recordings) {
    JsonNode message = FeedSession.parsed(text);
    FeedRecording recording = recordings.get(message.path("market").asText());
    if (recording != null && !message.has("op")) {
      recording.take(message);
    }
  }

  /** Waits until REST and the recordings could be compared so often at what happens from now on. */
  private void awaitCompared(RestBooks rest, int times) {
    for (String market : MARKETS) {
      long now = sequence(rest, market);
      await().atMost(LONG).until(() -> compareAfter(now, rest, market) >= times);
    }
  }

  /** How far a market is, as far as anybody was told. */
  private long sequence(RestBooks rest, String market) {
    long answered =
        rest.answers().stream()
            .filter(answer -> answer.market().equals(market))
            .mapToLong(RestBooks.Answer::sequence)
            .max()
            .orElse(0);
    return Math.max(answered, recording(recordings, market).sequence("book"));
  }

  private static FeedRecording recording(Map<String, FeedRecording> of, String market) {
    return Objects.requireNonNull(of.get(market), () -> "nobody recorded " + market);
  }

  /** Fails when a book of REST is not that which was told; how many later ones there were. */
  private int compareAfter(long sequence, RestBooks rest, String market) {
    int compared = 0;
    FeedRecording recording = recording(recordings, market);
    for (RestBooks.Answer answer : rest.answers()) {
      FeedRecording.Book told =
          answer.market().equals(market) ? recording.book(answer.sequence()) : null;
      if (told != null) {
        assertThat(told).as("%s at %d", market, answer.sequence()).isEqualTo(answer.book());
        compared += answer.sequence() > sequence ? 1 : 0;
      }
    }
    return compared;
  }

  private static OptionalInt otherHome(TestCluster cluster, int door) {
    return MARKETS.stream()
        .mapToInt(market -> home(cluster, market))
        .filter(node -> node >= 0 && node != door)
        .findFirst();
  }

  private static void leave(TestCluster cluster, int door) {
    NodeSlot slot = cluster.slot(otherHome(cluster, door).orElseThrow());
    int ends = slot.statuses().size();
    assertThat(slot.node().stop()).isEqualTo(128 + 15);
    slot.awaitReadyAfter(ends + 1);
  }

  private static void kill(TestCluster cluster, int door) {
    await().atMost(LONG).until(() -> otherHome(cluster, door).isPresent());
    NodeSlot slot = cluster.slot(otherHome(cluster, door).orElseThrow());
    int ends = slot.statuses().size();
    slot.node().kill();
    await().atMost(LONG).until(() -> slot.statuses().size() > ends);
  }

  private void compareAtTheEnd(String url) {
    try (Trader anybody = Trader.anonymous(url)) {
      for (String market : MARKETS) {
        FeedRecording told = recording(recordings, market);
        RestBooks.Answer last =
            RestBooks.answer(market, anybody.read("/v1/markets/" + market + "/book?depth=1000"));
        CHANNELS.forEach(
            channel -> await().atMost(LONG).until(() -> told.sequence(channel) >= last.sequence()));
        assertThat(told.book()).isEqualTo(last.book());
        told.assertAsThePromise();
        System.out.printf(
            "FeedsIT %s: %d events, %d checksums, books and orders compared %d times%n",
            market, last.sequence(), told.checked(), told.compareOrdersWithLevels());
        assertThat(told.compareOrdersWithLevels()).isPositive();
        compareTrades(told, anybody, market);
        comparePausing(recording(ofPausing, market), told, last);
      }
    }
  }

  /** Who stopped reading was behind, got what it missed put together, and is right again. */
  private static void comparePausing(
      FeedRecording paused, FeedRecording told, RestBooks.Answer last) {
    await().atMost(LONG).until(() -> paused.sequence("book") >= last.sequence());
    assertThat(paused.book()).isEqualTo(last.book());
    assertThat(paused.missedMessagesOf(told)).as("was behind on %s", last.market()).isTrue();
    paused.assertAsThePromise();
  }

  private static void awaitSilentClosed(String url) {
    await().atMost(LONG).until(() -> Scraped.from(url).value(CLOSED_AS_SLOW) >= SILENT_CLIENTS);
  }

  private static void compareTrades(FeedRecording told, Trader anybody, String market) {
    long lastTrade =
        anybody
            .read("/v1/markets/" + market + "/trades?limit=1")
            .path("trades")
            .path(0)
            .path("tradeId")
            .asLong();
    assertThat(told.lastTrade()).isEqualTo(lastTrade);
    assertThat(told.statistics()).hasSize(2);
    for (JsonNode statistic : told.statistics()) {
      assertThat(statistic.path("trades").asLong()).isEqualTo(lastTrade);
      assertThat(statistic.path("lastTradeId").asLong()).isEqualTo(lastTrade);
    }
  }
}
