package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.Ticker;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.History.Fill;
import org.thaliumx.protocol.History.FillPage;
import org.thaliumx.protocol.History.FillPosition;
import org.thaliumx.protocol.History.FillQuery;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderPage;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.OrderQuery;
import org.thaliumx.protocol.History.TradePage;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.History.TradeQuery;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.MarketStatistics.CandlePage;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryRoutesTest {
  private static final long FOREVER = 253_402_300_800_000L;
  private static final Set<OrderStatus> CLOSED =
      EnumSet.of(
          OrderStatus.FILLED, OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.REJECTED);
  private static final String MARKET = "/v1/markets/BTC_USDT";

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);
  private final ApiClient anybody = api.anonymous();

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    alice.close();
    operator.close();
    anybody.close();
    api.close();
  }

  private Object lastQuery() {
    return api.history.asked.getLast().query();
  }

  private static String cursorOf(ApiClient.Response response) {
    return response.json().path("nextCursor").asText();
  }

  @Test
  void showsClosedOrdersWithoutFills() {
    var order = Samples.partlyFilled().order();
    api.history.orders = new OrderPage(List.of(order), new OrderPosition(5, "BTC_USDT", 7));
    ApiClient.Response answer = alice.get("/v1/orders/history");
    assertThat(answer.json().path("orders").path(0).path("orderId").asText())
        .isEqualTo(Long.toString(order.orderId()));
    assertThat(answer.json().path("orders").path(0).has("fills")).isFalse();
    assertThat(api.history.asked)
        .containsExactly(
            new FakeHistory.Asked(
                "alice", new OrderQuery("", OrderIds.ALL, CLOSED, 0, FOREVER, 100, null)));
    alice.get(
        "/v1/orders/history?market=BTC_USDT&status=filled&from=2025-10-09T08:53:20Z&limit=3&cursor="
            + cursorOf(answer));
    assertThat(lastQuery())
        .isEqualTo(
            new OrderQuery(
                "BTC_USDT",
                OrderIds.ALL,
                Set.of(OrderStatus.FILLED),
                1_760_000_000_000L,
                FOREVER,
                3,
                new OrderPosition(5, "BTC_USDT", 7)));
  }

  @Test
  void showsFillsWithWhatTheyCost() {
    var position = new FillPosition(Samples.NOW, 42, 3);
    var fill =
        new Fill(
            position, "BTC_USDT", 7, 9, Side.SELL, 120_000, 6_000_001_200L, -5, Liquidity.MAKER);
    api.history.fills = new FillPage(List.of(fill), position);
    ApiClient.Response answer = alice.get("/v1/fills");
    assertThat(answer.json().path("fills").path(0))
        .hasToString(
            "{\"tradeId\":\"9\",\"market\":\"BTC_USDT\",\"orderId\":\"7\",\"side\":\"SELL\","
                + "\"price\":\"50000.01\",\"quantity\":\"0.0012\",\"quote\":\"60.00001200\","
                + "\"fee\":\"-0.00000005\",\"feeAsset\":\"USDT\",\"role\":\"MAKER\","
                + "\"time\":\"2025-10-09T08:53:20.007Z\"}");
    alice.get("/v1/fills?market=BTC_USDT&orderId=7&cursor=" + cursorOf(answer));
    assertThat(lastQuery()).isEqualTo(new FillQuery("BTC_USDT", 7, 0, FOREVER, 100, position));
  }

  @Test
  void letsOperatorsSeeEverybodys() {
    operator.get("/v1/admin/accounts/bob/orders/history");
    operator.get("/v1/admin/accounts/bob/fills");
    assertThat(api.history.asked).extracting(FakeHistory.Asked::of).containsOnly("bob");
    assertProblem(alice.get("/v1/admin/accounts/bob/fills"), 403, ProblemCode.FORBIDDEN);
    assertProblem(operator.get("/v1/admin/accounts/B/fills"), 400, ProblemCode.INVALID_ACCOUNT);
  }

  @Test
  void goesOnInTheHistoryWhereTheMarketsOwnTradesEnd() {
    var trade = new Trade(3, 5_000_001, 12, Side.SELL, Samples.NOW);
    api.exchange.answer(command -> new Market.TradesResult(List.of(trade), Samples.BTC_USDT));
    ApiClient.Response latest = anybody.get(MARKET + "/trades?limit=1");
    assertThat(api.history.asked).isEmpty();
    api.history.trades = new TradePage(List.of(trade), null);
    ApiClient.Response older = anybody.get(MARKET + "/trades?limit=1&cursor=" + cursorOf(latest));
    assertThat(lastQuery())
        .isEqualTo(new TradeQuery(0, FOREVER, 1, new TradePosition(Samples.NOW, 3)));
    assertThat(older.body()).endsWith("\"nextCursor\":null}");
    anybody.get(MARKET + "/trades?to=2025-10-09T08:53:20Z");
    assertThat(lastQuery()).isEqualTo(new TradeQuery(0, 1_760_000_000_000L, 100, null));
  }

  @Test
  void showsCandles() {
    Candle candle =
        Candle.of(
            CandleInterval.ONE_MINUTE,
            Samples.BTC_USDT,
            new Trade(3, 5_000_001, 12, Side.BUY, Samples.NOW));
    Candle flat =
        Candle.flat(CandleInterval.ONE_MINUTE, candle.closeMillis() + 1, candle.closeTicks());
    api.history.candles = new CandlePage(List.of(candle, flat), flat.closeMillis() + 1);
    ApiClient.Response answer =
        anybody.get(MARKET + "/candles?interval=1m&from=2025-10-09T08:53:00Z");
    assertThat(answer.body())
        .startsWith(
            "{\"market\":\"BTC_USDT\",\"interval\":\"1m\",\"candles\":["
                + "{\"openTime\":\"2025-10-09T08:53:00.000Z\","
                + "\"closeTime\":\"2025-10-09T08:53:59.999Z\","
                + "\"open\":\"50000.01\",\"high\":\"50000.01\",\"low\":\"50000.01\","
                + "\"close\":\"50000.01\",\"volume\":\"0.0012\",\"quoteVolume\":\"60.00001200\","
                + "\"takerBuyVolume\":\"0.0012\",\"takerBuyQuoteVolume\":\"60.00001200\","
                + "\"trades\":1,\"firstTradeId\":\"3\",\"lastTradeId\":\"3\"},")
        .contains("\"volume\":\"0.0000\"", "\"firstTradeId\":null");
    assertThat(lastQuery())
        .isEqualTo(new CandleQuery(CandleInterval.ONE_MINUTE, 1_759_999_980_000L, FOREVER, 100));
    anybody.get(MARKET + "/candles?interval=1m&cursor=" + cursorOf(answer));
    assertThat(lastQuery())
        .isEqualTo(
            new CandleQuery(CandleInterval.ONE_MINUTE, flat.closeMillis() + 1, FOREVER, 100));
    anybody.get(MARKET + "/candles?interval=1M");
    assertThat(lastQuery())
        .isEqualTo(new CandleQuery(CandleInterval.ONE_MONTH, null, FOREVER, 100));
  }

  @Test
  void showsTickers() {
    String nothing = anybody.get(MARKET + "/ticker").body();
    assertThat(nothing)
        .startsWith("{\"market\":\"BTC_USDT\",\"openTime\":\"2025-10-08T08:53:00.000Z\"")
        .contains("\"last\":null", "\"volume\":\"0.0000\"", "\"changePercent\":null");
    api.history.ticker =
        new Ticker(
            1_000,
            86_401_500,
            5_000_000,
            5_100_000,
            4_900_000,
            5_050_000,
            7,
            4_999_999,
            BigInteger.valueOf(24),
            BigInteger.valueOf(12_060_000_000L),
            2,
            8,
            9);
    assertThat(anybody.get("/v1/tickers").body())
        .isEqualTo(
            "{\"tickers\":[{\"market\":\"BTC_USDT\",\"openTime\":\"1970-01-01T00:00:01.000Z\","
                + "\"closeTime\":\"1970-01-02T00:00:01.500Z\",\"last\":\"50500.00\","
                + "\"lastQuantity\":\"0.0007\",\"open\":\"50000.00\",\"high\":\"51000.00\","
                + "\"low\":\"49000.00\",\"closeBefore\":\"49999.99\",\"volume\":\"0.0024\","
                + "\"quoteVolume\":\"120.60000000\",\"weightedAverage\":\"50250.00000000\","
                + "\"change\":\"500.00\",\"changePercent\":\"1.0000\",\"trades\":2,"
                + "\"firstTradeId\":\"8\",\"lastTradeId\":\"9\"}]}");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertBad(alice, "/v1/orders/history?status=open", "status");
    assertBad(alice, "/v1/orders/history?limit=1001", "limit");
    assertBad(alice, "/v1/orders/history?cursor=AAAA", "cursor");
    assertBad(alice, "/v1/fills?orderId=7", "orderId");
    assertBad(alice, "/v1/fills?market=BTC_USDT&orderId=x", "orderId");
    assertBad(alice, "/v1/fills?from=yesterday", "from");
    assertBad(anybody, MARKET + "/candles", "interval");
    assertBad(anybody, MARKET + "/candles?interval=7m", "interval");
    assertBad(anybody, MARKET + "/trades?limit=0", "limit");
    assertProblem(alice.get("/v1/fills?market=XYZ_BTC"), 404, ProblemCode.UNKNOWN_MARKET, "market");
    for (String path : List.of("trades", "candles?interval=1m", "ticker")) {
      assertProblem(anybody.get("/v1/markets/NO_SUCH/" + path), 404, ProblemCode.UNKNOWN_MARKET);
    }
    assertProblem(anybody.get("/v1/tickers?x=1"), 400, ProblemCode.INVALID_PARAMETER);
    assertProblem(anybody.get("/v1/fills"), 401, ProblemCode.MISSING_CREDENTIALS);
    assertThat(api.history.asked).isEmpty();
  }

  @Test
  void takesACursorOnlyForWhatItWasGiven() {
    api.history.fills = new FillPage(List.of(), new FillPosition(1, 2, 3));
    api.history.orders = new OrderPage(List.of(), new OrderPosition(1, "BTC_USDT", 3));
    String fills = cursorOf(alice.get("/v1/fills"));
    String orders = cursorOf(alice.get("/v1/orders/history"));
    assertBad(alice, "/v1/orders/history?cursor=" + fills, "cursor");
    assertBad(alice, "/v1/fills?cursor=" + orders, "cursor");
    assertBad(operator, "/v1/fills?cursor=" + fills, "cursor");
    assertBad(alice, "/v1/fills?cursor=" + fills.substring(1), "cursor");
  }

  private static void assertBad(ApiClient client, String path, String field) {
    assertProblem(client.get(path), 400, ProblemCode.INVALID_PARAMETER, field);
  }
}
