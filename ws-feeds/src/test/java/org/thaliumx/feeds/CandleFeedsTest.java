package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.StatisticsJson;

/** Candles and tickers are what all trades add up to, whatever became of hubs and markets. */
@Timeout(60)
class CandleFeedsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARKET = PlayedMarket.SPEC.id();
  private static final MarketDecimals DECIMALS = new MarketDecimals(PlayedMarket.SPEC);

  private static ActorSystem<Void> system;

  private FeedsServer server;
  private PlayedMarket market;
  private final TreeMap<String, JsonNode> told = new TreeMap<>();
  private long sequence;

  @BeforeAll
  static void startActors() {
    system = ActorSystem.create(Behaviors.empty(), "candles");
  }

  @AfterAll
  static void stopActors() {
    system.terminate();
    FeedsServer.await(system.getWhenTerminated());
  }

  @BeforeEach
  void start() {
    server = new FeedsServer(system, FeedsServer.QUICK);
    market = server.market;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static JsonNode parsed(JsonText.Fields fields) {
    try {
      return JSON.readTree(JsonText.object(fields));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  /** Takes messages of one channel until it has come to the market's last event. */
  private JsonNode follow(FeedClient client) {
    JsonNode last = null;
    while (sequence < market.sequence() || last == null) {
      JsonNode message = client.next();
      if (message.has("op")) {
        continue;
      }
      boolean whole = message.path("type").asText().equals("snapshot");
      assertThat(message.path("firstSeq").asLong()).isEqualTo(whole ? 1 : sequence + 1);
      sequence = message.path("seq").asLong();
      for (JsonNode candle : message.path("candles")) {
        take(candle);
      }
      if (!message.path("type").asText().equals("heartbeat")) {
        last = message;
      }
    }
    return last;
  }

  private void take(JsonNode candle) {
    ObjectNode fields = candle.deepCopy();
    boolean closed = fields.remove("closed").asBoolean();
    JsonNode before = told.put(fields.path("openTime").asText(), fields);
    if (before != null && closed) {
      assertThat(fields.path("trades").asLong())
          .isGreaterThanOrEqualTo(before.path("trades").asLong());
    }
  }

  private SortedMap<String, JsonNode> expected(CandleInterval interval) {
    var candles = new TreeMap<Long, Candle>();
    for (Trade trade : market.trades()) {
      Candle candle = Candle.of(interval, PlayedMarket.SPEC, trade);
      candles.merge(candle.openMillis(), candle, Candle::plus);
    }
    var expected = new TreeMap<String, JsonNode>();
    for (Candle candle : candles.values()) {
      JsonNode json = parsed(fields -> StatisticsJson.writeFields(fields, candle, DECIMALS));
      expected.put(json.path("openTime").asText(), json);
    }
    return expected;
  }

  private void play() {
    for (int i = 0; i < 40; i++) {
      market.play(20);
      market.timePasses(i % 7 == 0 ? 900 : 40);
    }
    market.playUntilSomethingTrades();
  }

  @Test
  void candlesAreWhatAllTradesAddUpToAcrossEverythingThatHappensToTheHub() {
    try (FeedClient client = FeedClient.connect(server.port())) {
      client.subscribe("candles:1s", MARKET);
      follow(client);
      play();
      follow(client);
      assertThat(told).isEqualTo(expected(CandleInterval.ONE_SECOND));
      market.playUnheard(50);
      market.move();
      play();
      follow(client);
      assertThat(told).isEqualTo(expected(CandleInterval.ONE_SECOND));
    }
    await().until(() -> server.feeds.marketsFollowed() == 0);
    play();
    told.clear();
    sequence = 0;
    try (FeedClient client = FeedClient.connect(server.port())) {
      client.subscribe("candles:1s", MARKET);
      follow(client);
      assertThat(told).hasSize(1);
      play();
      follow(client);
    }
    assertThat(told).isEqualTo(expected(CandleInterval.ONE_SECOND).tailMap(told.firstKey()));
  }

  @Test
  void whoeverComesBackHearsOfEveryCandleThatWasOverMeanwhile() {
    long left;
    try (FeedClient client = FeedClient.connect(server.port())) {
      client.subscribe("candles:1s", MARKET);
      follow(client);
      play();
      follow(client);
      left = sequence;
      try (FeedClient other = FeedClient.connect(server.port())) {
        other.subscribe("candles:1M", MARKET).next(FeedClient.isType("snapshot"));
        client.send("{\"op\":\"unsubscribe\",\"channel\":\"candles:1s\",\"market\":\"BTC_USDT\"}");
        client.next(FeedClient.isOp("unsubscribed"));
        play();
        client.subscribe("candles:1s", MARKET, left);
        assertThat(follow(client).path("type").asText()).isEqualTo("update");
      }
    }
    assertThat(told).isEqualTo(expected(CandleInterval.ONE_SECOND));
  }

  @Test
  void theTickerIsWhatAllTradesAddUpTo() {
    play();
    try (FeedClient client = FeedClient.connect(server.port())) {
      client.subscribe("ticker", MARKET);
      JsonNode first = follow(client);
      assertThat(first.path("trades").asInt()).isEqualTo(market.trades().size());
      play();
      JsonNode last = follow(client);
      var all = new RunningStatistics(PlayedMarket.SPEC, StatisticsSnapshot.EMPTY);
      market.trades().forEach(all::add);
      var now = Instant.parse(last.path("closeTime").asText()).toEpochMilli();
      JsonNode ticker =
          parsed(fields ->
              StatisticsJson.writeFields(fields, PlayedMarket.SPEC, all.ticker(now), DECIMALS));
      ticker
          .properties()
          .forEach(field -> assertThat(last.path(field.getKey())).isEqualTo(field.getValue()));
    }
  }
}
