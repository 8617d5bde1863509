package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Market;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicRoutesTest {

  private static final String MARKET =
      "{\"market\":\"BTC_USDT\",\"base\":\"BTC\",\"quote\":\"USDT\",\"baseScale\":8,"
          + "\"quoteScale\":8,\"tickSize\":\"0.01\",\"lotSize\":\"0.0001\","
          + "\"makerFee\":\"0.001\",\"takerFee\":\"0.002\",\"feeAsset\":\"RECEIVED\"}";

  private final TestApi api = TestApi.demo();
  private final ApiClient anybody = api.anonymous();

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    anybody.close();
    api.close();
  }

  @Test
  void tellsTheTime() {
    assertThat(anybody.get("/v1/time").body())
        .isEqualTo("{\"time\":\"2025-10-09T08:53:20.007Z\",\"millis\":1760000000007}");
  }

  @Test
  void listsAssetsAndMarkets() {
    assertThat(anybody.get("/v1/assets").body())
        .isEqualTo(
            "{\"assets\":[{\"asset\":\"BTC\",\"scale\":8},{\"asset\":\"USDT\",\"scale\":8}]}");
    assertThat(anybody.get("/v1/markets").body()).isEqualTo("{\"markets\":[" + MARKET + "]}");
  }

  @Test
  void showsWhatAMarketLetsItsAccountsDo() {
    api.exchange.answer(command -> Samples.state());
    assertThat(anybody.get("/v1/markets/BTC_USDT").body())
        .isEqualTo(
            MARKET.substring(0, MARKET.length() - 1)
                + ",\"lastPrice\":\"50000.50\",\"status\":{\"phase\":\"AUCTION\","
                + "\"auction\":\"VOLATILITY\",\"until\":\"2025-10-09T08:53:20.008Z\","
                + "\"cause\":\"PRICE_BAND\"},\"killSwitches\":[\"EXCHANGE\"],\"indicative\":{\"price\":\"50000.01\","
                + "\"volume\":\"0.0012\",\"imbalance\":\"0.0003\",\"imbalanceSide\":\"SELL\"},"
                + "\"rules\":{\"minQuantity\":\"0.0002\",\"maxQuantity\":\"100.0000\","
                + "\"minNotional\":\"5.00000000\",\"maxNotional\":null,\"maxOpenOrders\":200,"
                + "\"priceBand\":{\"staticBps\":1000,\"dynamicBps\":0,\"onBreach\":\"AUCTION\","
                + "\"auctionMillis\":120000},\"circuitBreaker\":{\"moveBps\":2000,"
                + "\"windowMillis\":300000,\"haltMillis\":60000,\"auctionMillis\":90000},"
                + "\"schedule\":[{\"time\":\"09:00:00\",\"phase\":\"AUCTION\","
                + "\"auction\":\"OPENING\"},{\"time\":\"17:30:00\",\"phase\":\"CLOSED\","
                + "\"auction\":null}]}}");
  }

  @Test
  void showsTheBook() {
    var book =
        Samples.book(
            List.of(new PriceLevel(5_000_001, 12, 2)), List.of(new PriceLevel(5_000_100, 7, 1)));
    api.exchange.answer(command -> new Market.BookResult(book, Samples.BTC_USDT));
    assertThat(anybody.get("/v1/markets/BTC_USDT/book?depth=3").body())
        .isEqualTo(
            "{\"market\":\"BTC_USDT\",\"sequence\":9,"
                + "\"bids\":[[\"50000.01\",\"0.0012\"]],"
                + "\"asks\":[[\"50001.00\",\"0.0007\"]]}");
    assertThat(((Market.GetBook) api.exchange.asked.getFirst().command()).maxLevels()).isEqualTo(3);
  }

  @Test
  void showsTrades() {
    var trade = new Trade(3, 5_000_001, 12, Side.SELL, Samples.NOW);
    api.exchange.answer(command -> new Market.TradesResult(List.of(trade), Samples.BTC_USDT));
    assertThat(anybody.get("/v1/markets/BTC_USDT/trades?limit=5").body())
        .startsWith(
            "{\"trades\":[{\"tradeId\":\"3\",\"price\":\"50000.01\",\"quantity\":\"0.0012\","
                + "\"takerSide\":\"SELL\",\"time\":\"2025-10-09T08:53:20.007Z\"}],\"nextCursor\":\"");
    assertThat(((Market.GetTrades) api.exchange.asked.getFirst().command()).max()).isEqualTo(5);
  }

  @Test
  void knowsWhichMarketsThereAre() {
    assertProblem(anybody.get("/v1/markets/NO_SUCH"), 404, ProblemCode.UNKNOWN_MARKET);
    assertProblem(anybody.get("/v1/markets/NO_SUCH/book"), 404, ProblemCode.UNKNOWN_MARKET);
    assertProblem(anybody.get("/v1/markets/NO_SUCH/trades"), 404, ProblemCode.UNKNOWN_MARKET);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void refusesADepthOutOfRange() {
    for (String depth : List.of("0", "1001", "x")) {
      assertProblem(
          anybody.get("/v1/markets/BTC_USDT/book?depth=" + depth),
          400,
          ProblemCode.INVALID_PARAMETER,
          "depth");
    }
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void refusesAnUnknownParameter() {
    assertProblem(
        anybody.get("/v1/markets/BTC_USDT/trades?depth=1"), 400, ProblemCode.INVALID_PARAMETER);
  }

  @Test
  void knowsNoOtherPath() {
    for (String path : List.of("/", "/v1", "/v1/orders/", "/v2/time", "/v1/markets/a/b/c")) {
      assertProblem(anybody.get(path), 404, ProblemCode.NOT_FOUND);
    }
  }

  @Test
  void namesTheMethodsOfAPath() {
    var response = anybody.delete("/v1/balances");
    assertProblem(response, 405, ProblemCode.METHOD_NOT_ALLOWED);
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "READY")
  void isLiveEvenWhenItIsNotReady(NodeState state) {
    assertThat(anybody.get("/health/ready").status()).isEqualTo(200);
    api.state = state;
    assertProblem(
        anybody.get("/health/ready"),
        503,
        state == NodeState.WITHOUT_DATABASE
            ? ProblemCode.DATABASE_UNAVAILABLE
            : ProblemCode.UNAVAILABLE);
    assertThat(anybody.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void refusesWhoWantsNoWebSocketWhereThereIsNothingElse() {
    var response = anybody.get("/v1/ws");
    assertProblem(response, 426, ProblemCode.UPGRADE_REQUIRED);
    assertThat(response.headers().firstValue("Upgrade")).contains("websocket");
  }

  @Test
  void leavesWebSocketsToTheirOwnHandler() {
    var received = new CompletableFuture<String>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence data, boolean last) {
            received.complete(data.toString());
            return null;
          }
        };
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("ws://127.0.0.1:" + api.port() + "/v1/ws");
      WebSocket socket = http.newWebSocketBuilder().buildAsync(uri, listener).join();
      socket.sendText("hello", true).join();
      assertThat(received.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("hello");
      socket.abort();
    }
  }
}
