package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.thaliumx.feeds.FeedClient.isOp;
import static org.thaliumx.feeds.FeedClient.isType;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;

@Timeout(60)
class WebSocketFeedsTest {
  private static final String MARKET = PlayedMarket.SPEC.id();

  private static ActorSystem<Void> system;

  private final List<FeedClient> clients = new ArrayList<>();
  private FeedsServer server;
  private PlayedMarket market;

  @BeforeAll
  static void startActors() {
    system = ActorSystem.create(Behaviors.empty(), "feeds");
  }

  @AfterAll
  static void stopActors() {
    system.terminate();
    FeedsServer.await(system.getWhenTerminated());
  }

  @BeforeEach
  void start() {
    use(FeedsServer.QUICK);
  }

  private void use(FeedSettings settings) {
    server = new FeedsServer(system, settings);
    market = server.market;
  }

  @AfterEach
  void stop() {
    clients.forEach(FeedClient::close);
    server.close();
  }

  private FeedClient connect() {
    return remember(FeedClient.connect(server.port()));
  }

  private FeedClient remember(FeedClient client) {
    clients.add(client);
    return client;
  }

  @Test
  void booksRebuiltDuringFlowEqualTheMarketsAtEverySequence() {
    Thread flow =
        Thread.ofVirtual().start(() -> IntStream.range(0, 600).forEach(i -> market.play(5)));
    List<FeedClient> joining =
        IntStream.range(0, 20).mapToObj(i -> connect().subscribe("book", MARKET)).toList();
    join(flow);
    for (FeedClient client : joining) {
      assertThat(new RebuiltBook(market).follow(client, market.sequence()).snapshots()).isOne();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsEveryTradeOnceAndInOrder() {
    market.play(100);
    int before = market.trades().size();
    FeedClient client = connect().subscribe("trades", MARKET);
    client.next(isType("snapshot"));
    IntStream.range(0, 100).forEach(i -> market.play(5));
    market.playUntilSomethingTrades();
    List<Trade> made = market.trades().subList(before, market.trades().size());
    List<JsonNode> told = trades(client, made.size());
    assertThat(told)
        .extracting(trade -> trade.path("tradeId").asLong())
        .containsExactlyElementsOf(made.stream().map(Trade::tradeId).toList());
    assertThat(told.getFirst().path("takerSide").asText())
        .isEqualTo(made.getFirst().takerSide().name());
    assertThat(told.getFirst().path("price").asText()).matches("\\d+\\.\\d\\d");
    assertThat(told.getFirst().path("quantity").asText()).matches("0\\.\\d{4}");
    assertThat(told.getFirst().path("time").asText()).matches("2023-11-14T\\d\\d:.*\\.\\d{3}Z");
  }

  /** The first message of the channel says that it has begun. */
  private static boolean isOfTrades(JsonNode message) {
    return message.path("channel").asText().equals("trades") && !message.has("op");
  }

  @Test
  void ordersRebuiltDuringFlowEqualTheMarketsAndAddUpToItsLevels() {
    Thread flow =
        Thread.ofVirtual().start(() -> IntStream.range(0, 300).forEach(i -> market.play(5)));
    FeedClient client = connect().subscribe("orders", MARKET);
    join(flow);
    var orders = new RebuiltOrders().follow(client, market.sequence());
    for (Side side : Side.values()) {
      orders.assertEqualTo(market.orders(side));
    }
    market.playUnheard(20);
    market.move();
    market.play(20);
    orders.follow(client, market.sequence());
    for (Side side : Side.values()) {
      orders.assertEqualTo(market.orders(side));
    }
  }

  @Test
  void tellsTheBestPricesWheneverTheyChange() {
    FeedClient client = connect().subscribe("bbo", MARKET);
    JsonNode first = client.next(isType("snapshot"));
    assertThat(first.path("bid").isNull()).isTrue();
    market.play(200);
    BookView book = market.bookAt(market.sequence());
    JsonNode last = client.next(message -> message.path("seq").asLong() == book.sequence());
    assertThat(last.path("firstSeq").asLong()).isEqualTo(first.path("seq").asLong() + 1);
    assertThat(new BigDecimal(last.path("bid").path(1).asText()))
        .isEqualTo(PlayedMarket.decimalQuantity(book.bids().getFirst().quantityLots()));
  }

  @Test
  void goesOnWhereAClientWasThatComesBack() {
    FeedClient client = connect().subscribe("book", MARKET);
    var book = new RebuiltBook(market).follow(client, market.sequence());
    long left = market.sequence();
    client.close();
    for (int i = 0; i < 10; i++) {
      market.play(5);
    }
    FeedClient again = connect().subscribe("trades", MARKET);
    again.next(isType("snapshot"));
    again.subscribe("book", MARKET, left);
    assertThat(book.follow(again, market.sequence()).snapshots()).isOne();
    FeedClient unknown = connect().subscribe("book", MARKET, Long.MAX_VALUE);
    assertThat(unknown.next(isType("snapshot")).path("seq").asLong()).isEqualTo(market.sequence());
  }

  @Test
  void beginsAnewForAClientThatKnowsAnotherHistory() {
    FeedClient client = connect().subscribe("book", MARKET);
    assertThat(client.next(isOp("subscribed")).path("epoch").asText()).isEqualTo(FeedsServer.EPOCH);
    long left = client.next(isType("snapshot")).path("seq").asLong();
    market.play(5);
    FeedClient restored = connect().subscribe("book", MARKET, left, "of another history");
    assertThat(restored.next(isType("snapshot")).path("firstSeq").asLong()).isOne();
    FeedClient silent =
        connect()
            .send(
                """
                {"op":"subscribe","channel":"book","market":"%s","fromSeq":%d}\
                """
                    .formatted(MARKET, left));
    assertThat(silent.next(isType("snapshot")).path("firstSeq").asLong()).isOne();
  }

  @Test
  void putsTogetherWhatASlowClientMissed() {
    server.close();
    var quick = FeedsServer.QUICK;
    use(
        new FeedSettings(
            Duration.ofSeconds(5),
            quick.probe(),
            quick.linger(),
            quick.gathering(),
            quick.maxMessagesBehind(),
            quick.maxCharactersBehind(),
            8_000,
            Duration.ofSeconds(30),
            quick.maxMarkets(),
            Duration.ofSeconds(30)));
    market.play(500);
    FeedClient slow = remember(FeedClient.connectWithoutReading(server.port()));
    slow.subscribe("book", MARKET);
    slow.subscribe("trades", MARKET);
    FeedClient fast = connect().subscribe("book", MARKET);
    var heard = new RebuiltBook(market).follow(fast, market.sequence());
    for (int i = 0; i < 600; i++) {
      market.play(100);
      heard.follow(fast, market.sequence());
    }
    slow.startReading();
    var book = new RebuiltBook(market).follow(slow, market.sequence());
    assertThat(book.messages()).isLessThan(500);
  }

  private static List<JsonNode> trades(FeedClient client, int count) {
    var told = new ArrayList<JsonNode>();
    while (told.size() < count) {
      client.next(isType("trades")).path("trades").forEach(told::add);
    }
    return told;
  }

  @Test
  void beginsAnewWithoutLosingTradesWhenChangesWereLost() {
    FeedClient client = connect().subscribe("book", MARKET).subscribe("trades", MARKET);
    client.next(WebSocketFeedsTest::isOfTrades);
    int before = market.trades().size();
    var book = new RebuiltBook(market);
    market.play(50);
    market.playUnheard(50);
    market.play(50);
    var told = new ArrayList<Long>();
    List<Long> made = market.trades().stream().map(Trade::tradeId).toList();
    while (told.size() < made.size() - before || book.snapshots() == 0) {
      JsonNode message = client.next();
      if (book.snapshots() > 0 || message.path("type").asText().equals("snapshot")) {
        book.take(message);
      }
      message.path("trades").forEach(trade -> told.add(trade.path("tradeId").asLong()));
    }
    assertThat(told).containsExactlyElementsOf(made.subList(before, made.size()));
    book.follow(client, market.sequence());
  }

  @Test
  void noticesThatTheVeryLastChangesWereLost() {
    FeedClient client = connect().subscribe("book", MARKET);
    var book = new RebuiltBook(market).follow(client, market.sequence());
    market.playUnheard(20);
    assertThat(book.follow(client, market.sequence()).snapshots()).isEqualTo(2);
  }

  @Test
  void followsAMarketThatMoved() {
    FeedClient client = connect().subscribe("book", MARKET);
    market.play(20);
    var book = new RebuiltBook(market).follow(client, market.sequence());
    market.move();
    market.play(20);
    book.follow(client, market.sequence());
    market.play(20);
    book.follow(client, market.sequence());
  }

  @Test
  void waitsForAMarketThatCannotBeReached() {
    market.setReachable(false);
    market.play(20);
    FeedClient client = connect().subscribe("book", MARKET);
    client.next(isOp("subscribed"));
    market.setReachable(true);
    new RebuiltBook(market).follow(client, market.sequence());
  }

  @Test
  void heartbeatsTellWhetherTheMarketIsHeardOf() {
    FeedClient client = connect().subscribe("book", MARKET);
    JsonNode heartbeat = client.next(isType("heartbeat"));
    assertThat(heartbeat.path("seq").asLong()).isEqualTo(market.sequence());
    assertThat(heartbeat.path("live").asBoolean()).isTrue();
    market.setReachable(false);
    client.next(isType("heartbeat").and(beat -> !beat.path("live").asBoolean()));
  }

  @Test
  void closesASlowClientWhileAFastOneHearsEverything() {
    server.close();
    var standard = FeedsServer.QUICK;
    use(
        new FeedSettings(
            Duration.ofSeconds(5),
            standard.probe(),
            standard.linger(),
            standard.gathering(),
            16,
            standard.maxCharactersBehind(),
            standard.maxCharactersUnconflated(),
            Duration.ofMillis(500),
            standard.maxMarkets(),
            Duration.ofSeconds(30)));
    FeedClient slow = remember(FeedClient.connectWithoutReading(server.port()));
    slow.subscribe("book", MARKET);
    FeedClient fast = connect().subscribe("book", MARKET);
    var book = new RebuiltBook(market);
    for (int i = 0; i < 400; i++) {
      market.play(100);
      book.follow(fast, market.sequence());
    }
    assertThat(book.snapshots()).isOne();
    await().until(() -> server.closed() == 1);
    slow.startReading();
    assertThat(slow.awaitEnd().path("code").asText()).isEqualTo("SLOW_CONSUMER");
    market.play(1);
    book.follow(fast, market.sequence());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello | MALFORMED_JSON",
        "{\"op\":\"ping\"} {} | MALFORMED_JSON",
        "{\"op\":\"ping\",\"op\":\"ping\"} | DUPLICATE_FIELD",
        "[\"ping\"] | NOT_AN_OBJECT",
        "null | NOT_AN_OBJECT",
        "{} | MISSING_FIELD",
        "{\"op\":1} | WRONG_TYPE",
        "{\"op\":{}} | WRONG_TYPE",
        "{\"op\":\"ping\",\"id\":7} | WRONG_TYPE",
        "{\"op\":null} | MISSING_FIELD",
        "{\"op\":\"dance\"} | UNKNOWN_OP",
        "{\"op\":\"ping\",\"loud\":\"yes\"} | UNKNOWN_FIELD",
        "{\"op\":\"subscribe\",\"market\":\"BTC_USDT\"} | MISSING_FIELD",
        "{\"op\":\"subscribe\",\"channel\":\"book\"} | MISSING_FIELD",
        "{\"op\":\"subscribe\",\"channel\":\"gossip\",\"market\":\"BTC_USDT\"} | UNKNOWN_CHANNEL",
        "{\"op\":\"subscribe\",\"channel\":\"book\",\"market\":\"BTC_EUR\"} | UNKNOWN_MARKET",
        "{\"op\":\"unsubscribe\",\"channel\":\"book\",\"market\":\"BTC_USDT\"} | NOT_SUBSCRIBED",
      })
  void answersBadMessagesWithACodeAndGoesOn(String message, String code) {
    FeedClient client = connect().send(message);
    JsonNode error = client.next();
    assertThat(error.path("op").asText()).isEqualTo("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("detail").asText()).isNotEmpty().doesNotContain("Exception");
    assertThat(client.send("{\"op\":\"ping\"}").next().path("op").asText()).isEqualTo("pong");
  }

  @Test
  void answersWithTheIdOfTheCommand() {
    FeedClient client = connect();

    assertThat(client.send("{\"op\":\"ping\",\"id\":\"p-1\"}").next().path("id").asText())
        .isEqualTo("p-1");
    assertThat(client.send("{\"op\":\"dance\",\"id\":\"d-1\"}").next().path("id").asText())
        .isEqualTo("d-1");
    assertThat(client.send("{\"op\":\"ping\"}").next().has("id")).isFalse();
    String tooLong = "i".repeat(65);
    assertThat(
            client
                .send("{\"op\":\"ping\",\"id\":\"" + tooLong + "\"}")
                .next()
                .path("code")
                .asText())
        .isEqualTo("INVALID_ID");
  }

  @Test
  void answersDeepNestingLikeAnythingElse() {
    FeedClient client = connect().send("{\"op\":" + "[".repeat(60_000));
    assertThat(client.next().path("code").asText()).isEqualTo("MALFORMED_JSON");
  }

  @Test
  void closesWhoSendsWhatIsTooLargeOrNotTextAndNobodyElse() {
    FeedClient other = connect().subscribe("book", MARKET);
    FeedClient large = connect().send("x".repeat(65_537));
    FeedClient binary = connect().sendBinary();
    assertThat(large.awaitEnd().path("code").asText()).isEqualTo("MESSAGE_TOO_LARGE");
    assertThat(binary.awaitEnd().path("code").asText()).isEqualTo("BINARY_MESSAGE");
    market.play(5);
    new RebuiltBook(market).follow(other, market.sequence());
  }

  @Test
  void boundsHowManyMarketsOneClientWatches() {
    FeedClient client = connect();
    for (String name : List.of(MARKET, "ETH_USDT", "DOGE_USDT")) {
      client.subscribe("trades", name).next(isOp("subscribed"));
    }
    JsonNode refused = client.subscribe("trades", "SOL_USDT").next(isOp("error"));
    assertThat(refused.path("code").asText()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
    client.subscribe("book", MARKET).next(isOp("subscribed"));
    JsonNode again = client.subscribe("book", MARKET).next(isOp("error"));
    assertThat(again.path("code").asText()).isEqualTo("ALREADY_SUBSCRIBED");
  }

  @Test
  void saysNothingMoreOfAChannelThatIsUnsubscribed() {
    FeedClient client = connect().subscribe("book", MARKET).subscribe("trades", MARKET);
    client.next(WebSocketFeedsTest::isOfTrades);
    client.send("{\"op\":\"unsubscribe\",\"channel\":\"book\",\"market\":\"BTC_USDT\"}");
    client.next(isOp("unsubscribed"));
    market.playUntilSomethingTrades();
    JsonNode next = client.next(message -> !message.path("type").asText().equals("heartbeat"));
    assertThat(next.path("type").asText()).isEqualTo("trades");
  }

  @Test
  void stopsAHubThatNobodyWatchesAndStartsItAgainForTheNext() {
    FeedClient first = connect().subscribe("book", MARKET);
    first.next(isType("snapshot"));
    assertThat(server.feeds.marketsFollowed()).isOne();
    first.close();
    await().until(() -> server.feeds.marketsFollowed() == 0);
    market.play(10);
    new RebuiltBook(market).follow(connect().subscribe("book", MARKET), market.sequence());
    assertThat(server.feeds.marketsFollowed()).isOne();
  }

  @Test
  void tellsItsClientsThatTheNodeStops() {
    FeedClient client = connect().subscribe("book", MARKET);
    client.next(isType("snapshot"));
    server.feeds.close();
    assertThat(client.awaitEnd().path("code").asText()).isEqualTo("SHUTTING_DOWN");
    assertThat(client.closeCode()).isEqualTo(1000);
  }
}
