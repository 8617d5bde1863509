package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Five hundred clients on one node of three, of which fifty do not read, while others trade, the
 * node that has a market leaves, and the node that has one is killed: what a client was told is
 * what REST says at the same sequence.
 */
class FeedsIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final List<String> MARKETS = List.of("BTC_USDT", "ETH_USDT");
  private static final List<String> CHANNELS =
      List.of("book", "orders", "trades", "bbo", "status", "ticker", "candles:1s", "candles:1M");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 2, 4_000, Duration.ofMillis(60));
  private static final int CLIENTS = 450;
  private static final int SLOW_CLIENTS = 50;

  @TempDir Path directory;

  private final List<FeedSession> sessions = new ArrayList<>();
  private final List<FeedSession> slow = new ArrayList<>();
  private final Map<String, FeedRecording> recordings = new HashMap<>();
  private final Map<String, FeedRecording> ofSlow = new HashMap<>();

  @Test
  void whatClientsAreToldIsWhatRestSaysWhateverBecomesOfTheMarket() {
    long seed = Long.getLong("thaliumx.feeds-seed", System.nanoTime());
    System.out.println("FeedsIT seed " + seed);
    var settings =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestCluster cluster = new TestCluster(directory, 3, database.connection())) {
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
          awaitCompared(rest, 20);
        }
        compareAtTheEnd(cluster.slot(door).url().orElseThrow());
      }
      assertThat(sessions).noneMatch(FeedSession::hasEnded);
    } finally {
      sessions.forEach(FeedSession::close);
      slow.forEach(FeedSession::close);
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

  private void connect(String url) {
    for (String market : MARKETS) {
      recordings.put(market, new FeedRecording());
      ofSlow.put(market, new FeedRecording());
    }
    sessions.add(FeedSession.reading(url, text -> record(text, recordings)));
    slow.add(FeedSession.slow(url, text -> record(text, ofSlow)));
    while (sessions.size() < CLIENTS) {
      sessions.add(FeedSession.reading(url, text -> {}));
    }
    while (slow.size() < SLOW_CLIENTS) {
      slow.add(FeedSession.slow(url, text -> {}));
    }
    for (String market : MARKETS) {
      CHANNELS.forEach(channel -> sessions.getFirst().subscribe(channel, market));
      slow.forEach(client -> CHANNELS.forEach(channel -> client.subscribe(channel, market)));
      sessions.stream()
          .skip(1)
          .forEach(client -> client.subscribe("book", market).subscribe("trades", market));
    }
  }

  private static void record(String text, Map<String, FeedRecording> recordings) {
    JsonNode message = FeedSession.parsed(text);
    FeedRecording recording = recordings.get(message.path("market").asText());
    if (recording != null && !message.has("op")) {
      recording.take(message);
    }
  }

  /** Waits until REST and the recordings could be compared so many times more for each market. */
  private void awaitCompared(RestBooks rest, int times) {
    var before = new HashMap<String, Integer>();
    MARKETS.forEach(market -> before.put(market, compare(rest, market)));
    for (String market : MARKETS) {
      int wanted = before.getOrDefault(market, 0) + times;
      await().atMost(LONG).until(() -> compare(rest, market) >= wanted);
    }
  }

  /** Fails when a book of REST is not that which was told; how many there were to compare. */
  private int compare(RestBooks rest, String market) {
    int compared = 0;
    FeedRecording recording = recordings.get(market);
    for (RestBooks.Answer answer : rest.answers()) {
      FeedRecording.Book told =
          recording == null || !answer.market().equals(market)
              ? null
              : recording.book(answer.sequence());
      if (told != null) {
        assertThat(told).as("%s at %d", market, answer.sequence()).isEqualTo(answer.book());
        compared++;
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
    slow.getFirst().startReading();
    try (Trader anybody = Trader.anonymous(url)) {
      for (String market : MARKETS) {
        FeedRecording told = recordings.get(market);
        FeedRecording slowly = ofSlow.get(market);
        if (told == null || slowly == null) {
          throw new AssertionError("nobody recorded " + market);
        }
        long last = anybody.read("/v1/markets/" + market + "/book").path("sequence").asLong();
        CHANNELS.forEach(
            channel -> await().atMost(LONG).until(() -> told.sequence(channel) >= last));
        told.assertAsThePromise();
        System.out.printf(
            "FeedsIT %s: %d events, %d checksums, books and orders compared %d times%n",
            market, last, told.checked(), told.compareOrdersWithLevels());
        assertThat(told.compareOrdersWithLevels()).isPositive();
        compareTrades(told, anybody, market);
        if (!slow.getFirst().hasEnded()) {
          await().atMost(LONG).until(() -> slowly.sequence("book") >= last);
          assertThat(slowly.book()).isEqualTo(told.book());
        }
        slowly.assertAsThePromise();
      }
    }
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
