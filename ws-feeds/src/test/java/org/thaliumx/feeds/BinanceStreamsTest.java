package org.thaliumx.feeds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.feeds.binance.UserStreams;
import org.thaliumx.protocol.binance.BinanceDecimals;

@Timeout(60)
class BinanceStreamsTest {
  private static final BinanceDecimals DECIMALS = new BinanceDecimals(PlayedMarket.SPEC);

  private static ActorSystem<Void> system;

  private FeedsServer server;
  private PlayedMarket market;

  @BeforeAll
  static void startActors() {
    system = ActorSystem.create(Behaviors.empty(), "streams");
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

  @Test
  void changesLeadFromASnapshotToTheBookWhateverBecomesOfTheMarket() {
    var random = new Random(server.seed);
    market.play(50);
    try (var client = StreamsClient.connect(server, "/ws").subscribe("btcusdt@depth@100ms")) {
      market.play(10);
      var book = new DiffBook(market);
      for (int round = 0; round < 12; round++) {
        for (int batch = 0; batch < 20; batch++) {
          market.play(1 + random.nextInt(20));
        }
        switch (random.nextInt(3)) {
          case 0 -> market.playUnheard(5);
          case 1 -> market.move();
          default -> {}
        }
        market.play(20);
        book.follow(client, lastChange());
      }
    }
  }

  /** The last event up to which levels have changed; some orders change none. */
  private long lastChange() {
    long last = market.sequence();
    BookView now = market.bookAt(last);
    for (long before = last - 1; ; before--) {
      if (market.hasBookAt(before)) {
        BookView book = market.bookAt(before);
        if (!book.bids().equals(now.bids()) || !book.asks().equals(now.asks())) {
          return before + 1;
        }
      }
    }
  }

  private static String error(String why, String id) {
    return "{\"error\":{\"code\":2,\"msg\":\"Invalid request: " + why + "\"},\"id\":" + id + "}";
  }

  @Test
  void saysWhyAnAccountIsNotFollowed() {
    String listenKey = "abcdefghijklmnopqrstuvwxyz0123456789";
    String subscribe = "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + listenKey + "\"],\"id\":7}";
    try (var client = StreamsClient.connect(server, "/ws")) {
      assertThat(client.send(subscribe).text()).isEqualTo(error("unknown listen key", "7"));
    }
    server.users =
        (key, watcher) ->
            CompletableFuture.completedFuture(UserStreams.Refusal.TOO_MANY_CONNECTIONS);
    String tooMany = "too many connections of this account are open already";
    try (var client = StreamsClient.connect(server, "/ws/" + listenKey)) {
      assertThat(client.text()).isEqualTo(error(tooMany, "null"));
      assertThat(client.send(subscribe).text()).isEqualTo(error(tooMany, "7"));
    }
  }

  @Test
  void slowChangesFollowOnEachOtherToo() {
    try (var client = StreamsClient.connect(server, "/ws").subscribe("btcusdt@depth")) {
      market.play(100);
      client.next();
      var book = new DiffBook(market);
      market.play(20);
      market.play(20);
      book.follow(client, lastChange());
    }
  }

  @Test
  void eachTradeIsToldOnceAndInOrder() {
    try (var client =
        StreamsClient.connect(server, "/ws")
            .subscribe("btcusdt@trade")
            .subscribe("BTCUSDT@aggTrade")) {
      market.playUntilSomethingTrades();
      market.playUnheard(50);
      market.move();
      market.playUntilSomethingTrades();
      var plain = new ArrayList<JsonNode>();
      var aggregate = new ArrayList<JsonNode>();
      while (plain.size() < market.trades().size() || aggregate.size() < market.trades().size()) {
        JsonNode event = client.next();
        (event.path("e").asText().equals("trade") ? plain : aggregate).add(event);
      }
      for (int i = 0; i < plain.size(); i++) {
        assertIsTrade(plain.get(i), market.trades().get(i), "t");
        assertIsTrade(aggregate.get(i), market.trades().get(i), "a");
      }
    }
  }

  private static void assertIsTrade(JsonNode event, Trade trade, String idField) {
    assertThat(event.path(idField).asLong()).isEqualTo(trade.tradeId());
    assertThat(event.path("s").asText()).isEqualTo("BTCUSDT");
    assertThat(event.path("p").asText()).isEqualTo(DECIMALS.price(trade.priceTicks()));
    assertThat(event.path("q").asText()).isEqualTo(DECIMALS.quantity(trade.quantityLots()));
    assertThat(event.path("T").asLong()).isEqualTo(trade.atMillis());
    assertThat(event.path("m").asBoolean()).isEqualTo(trade.takerSide() == Side.SELL);
    assertThat(event.path("M").asBoolean()).isTrue();
  }

  @Test
  void bestPricesAndBestLevelsAreThoseOfTheBook() {
    market.play(200);
    try (var prices = StreamsClient.connect(server, "/ws/btcusdt@bookTicker");
        var levels = StreamsClient.connect(server, "/ws/btcusdt@depth5@100ms")) {
      BookView book = market.bookAt(market.sequence());
      JsonNode best = prices.next();
      assertThat(best.fieldNames()).toIterable().containsExactly("u", "s", "b", "B", "a", "A");
      assertThat(best.path("u").asLong()).isEqualTo(book.sequence());
      assertThat(best.path("b").asText())
          .isEqualTo(DECIMALS.price(book.bids().getFirst().priceTicks()));
      assertThat(best.path("A").asText())
          .isEqualTo(DECIMALS.quantity(book.asks().getFirst().quantityLots()));
      JsonNode five = levels.next();
      assertThat(five.path("lastUpdateId").asLong()).isEqualTo(book.sequence());
      assertThat(five.path("bids")).hasSize(5);
      assertThat(five.path("asks").path(4).path(0).asText())
          .isEqualTo(DECIMALS.price(book.asks().get(4).priceTicks()));
    }
  }

  @Test
  void tickersAndCandlesAreWhatTheTradesAddUpTo() {
    market.playUntilSomethingTrades();
    try (var client =
        StreamsClient.connect(
            server, "/stream?streams=btcusdt%40ticker%2Fbtcusdt%40kline_1M%2F!miniTicker@arr")) {
      var data = new HashMap<String, JsonNode>();
      while (data.size() < 3) {
        JsonNode named = client.next();
        data.put(named.path("stream").asText(), named.path("data"));
      }
      JsonNode ticker = requireNonNull(data.get("btcusdt@ticker"));
      JsonNode candle = requireNonNull(data.get("btcusdt@kline_1M"));
      JsonNode mini = requireNonNull(data.get("!miniTicker@arr")).path(0);
      var statistics = new RunningStatistics(PlayedMarket.SPEC, StatisticsSnapshot.EMPTY);
      market.trades().forEach(statistics::add);
      Candle month = statistics.candle(CandleInterval.ONE_MONTH).orElseThrow();
      assertThat(ticker.path("e").asText()).isEqualTo("24hrTicker");
      assertThat(ticker.path("L").asLong()).isEqualTo(statistics.lastTradeId());
      assertThat(ticker.path("v").asText()).isEqualTo(DECIMALS.quantity(month.volumeLots()));
      assertThat(candle.path("k").path("i").asText()).isEqualTo("1M");
      assertThat(candle.path("k").path("o").asText()).isEqualTo(DECIMALS.price(month.openTicks()));
      assertThat(candle.path("k").path("q").asText()).isEqualTo(DECIMALS.quote(month.quoteUnits()));
      assertThat(mini.path("e").asText()).isEqualTo("24hrMiniTicker");
      assertThat(mini.path("c").asText()).isEqualTo(DECIMALS.price(month.closeTicks()));
    }
  }

  @Test
  void whoJoinsAQuietMarketHearsHowItIs() {
    market.playUntilSomethingTrades();
    for (String stream : List.of("btcusdt@bookTicker", "btcusdt@kline_1M")) {
      try (var first = StreamsClient.connect(server, "/ws/" + stream)) {
        first.next();
        try (var second = StreamsClient.connect(server, "/ws/" + stream)) {
          assertThat(second.next().path("s").asText()).isEqualTo("BTCUSDT");
        }
      }
    }
  }

  @Test
  void aGrowingCandleIsToldAgainAndOnceMoreWhenItIsOver() {
    market.playUntilSomethingTrades();
    try (var client = StreamsClient.connect(server, "/ws/btcusdt@kline_1s")) {
      long first = client.next().path("k").path("t").asLong();
      market.timePasses(5_000);
      market.playUntilSomethingTrades();
      JsonNode over = client.next(event -> event.path("k").path("x").asBoolean());
      assertThat(over.path("k").path("t").asLong()).isEqualTo(first);
      assertThat(client.next().path("k").path("t").asLong()).isGreaterThan(first);
    }
  }

  @Test
  void answersAsBinanceDoes() {
    try (var client = StreamsClient.connect(server, "/ws/0")) {
      assertThat(asked(client, "{'method':'SUBSCRIBE','params':['btcusdt@trade'],'id':1}"))
          .isEqualTo("{\"result\":null,\"id\":1}");
      assertThat(asked(client, "{'method':'LIST_SUBSCRIPTIONS','id':'abc'}"))
          .isEqualTo("{\"result\":[\"btcusdt@trade\"],\"id\":\"abc\"}");
      assertThat(asked(client, "{'method':'GET_PROPERTY','params':['combined'],'id':2}"))
          .isEqualTo("{\"result\":false,\"id\":2}");
      assertThat(asked(client, "{'method':'SET_PROPERTY','params':['combined',true],'id':null}"))
          .isEqualTo("{\"result\":null,\"id\":null}");
      assertThat(asked(client, "{'method':'UNSUBSCRIBE','params':['btcusdt@trade'],'id':312}"))
          .isEqualTo("{\"result\":null,\"id\":312}");
      assertThat(asked(client, "{'method':'LIST_SUBSCRIPTIONS','id':3}"))
          .isEqualTo("{\"result\":[],\"id\":3}");
      assertThat(asked(client, "{'method':'SUBSCRIBE','params':['nosuch@trade'],'id':4}"))
          .isEqualTo(
              "{\"error\":{\"code\":2,\"msg\":\"Invalid request: unknown stream nosuch@trade\"},"
                  + "\"id\":4}");
    }
  }

  private static String asked(StreamsClient client, String message) {
    return client.send(message.replace('\'', '"')).text();
  }

  @Test
  void aStreamIsNamedWithItsEventsOnlyWhereThatIsWanted() {
    try (var raw = StreamsClient.connect(server, "/stream/ws").subscribe("btcusdt@trade");
        var combined = StreamsClient.connect(server, "/stream").subscribe("btcusdt@trade")) {
      market.playUntilSomethingTrades();
      JsonNode event = raw.next();
      assertThat(event.path("e").asText()).isEqualTo("trade");
      JsonNode named = combined.next();
      assertThat(named.path("stream").asText()).isEqualTo("btcusdt@trade");
      assertThat(named.path("data").path("t")).isEqualTo(event.path("t"));
    }
  }

  @Test
  void clientsHearThatTheNodeStops() {
    try (var raw = StreamsClient.connect(server, "/ws").subscribe("btcusdt@trade");
        var combined = StreamsClient.connect(server, "/stream").subscribe("btcusdt@trade")) {
      server.feeds.close();
      assertThat(raw.next().path("e").asText()).isEqualTo("serverShutdown");
      JsonNode named = combined.next();
      assertThat(named.path("stream").asText()).isEqualTo("!serverShutdown");
      assertThat(named.path("data").path("e").asText()).isEqualTo("serverShutdown");
      assertThat(raw.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void whatCannotBeReadIsAnsweredBeforeTheClientIsClosed() {
    try (var client = StreamsClient.connect(server, "/ws")) {
      client.send("x".repeat(70_000));
      assertThat(client.next().path("error").path("code").asInt()).isEqualTo(2);
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }
}
