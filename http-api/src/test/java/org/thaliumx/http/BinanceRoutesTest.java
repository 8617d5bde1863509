package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.History.OrderPage;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.MarketStatistics.CandlePage;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinanceRoutesTest {
  private static final String ORDER_QUERY =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=50000&newClientOrderId=c-1";
  private static final String TERMS =
      "\"price\":\"50000.00000000\",\"origQty\":\"0.10000000\",\"executedQty\":\"0.04000000\","
          + "\"origQuoteOrderQty\":\"0.00000000\",\"cummulativeQuoteQty\":\"1999.98000000\",";
  private static final String ORDER =
      "{\"symbol\":\"BTCUSDT\",\"orderId\":5,\"orderListId\":-1,\"clientOrderId\":\"c-1\","
          + "\"price\":\"50000.00000000\",\"origQty\":\"0.10000000\","
          + "\"executedQty\":\"0.04000000\",\"cummulativeQuoteQty\":\"1999.98000000\","
          + "\"status\":\"PARTIALLY_FILLED\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\","
          + "\"side\":\"BUY\",\"stopPrice\":\"0.00000000\",\"icebergQty\":\"0.00000000\","
          + "\"time\":1760000000007,\"updateTime\":1760000000008,\"isWorking\":true,"
          + "\"workingTime\":1760000000007,\"origQuoteOrderQty\":\"0.00000000\","
          + "\"selfTradePreventionMode\":\"NONE\"}";

  private final TestApi api = TestApi.demo();
  private final BinanceClient client = new BinanceClient(api.port());

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    client.close();
    api.close();
  }

  @Test
  void showsTheBook() {
    var book =
        Samples.book(
            List.of(new PriceLevel(5_000_001, 12, 2)), List.of(new PriceLevel(5_000_100, 7, 1)));
    api.exchange.answer(command -> new Market.BookResult(book, Samples.BTC_USDT));
    assertThat(client.get("/api/v3/depth?symbol=BTCUSDT&limit=9999").body())
        .isEqualTo(
            "{\"lastUpdateId\":9,\"bids\":[[\"50000.01000000\",\"0.00120000\"]],"
                + "\"asks\":[[\"50001.00000000\",\"0.00070000\"]]}");
    assertThat(((Market.GetBook) api.exchange.asked.getFirst().command()).maxLevels())
        .isEqualTo(5_000);
    assertThat(client.get("/api/v3/ticker/bookTicker?symbol=BTCUSDT").body())
        .isEqualTo(
            "{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"50000.01000000\",\"bidQty\":\"0.00120000\","
                + "\"askPrice\":\"50001.00000000\",\"askQty\":\"0.00070000\"}");
    assertThat(client.get("/api/v3/ticker/price?symbols=%5B%22BTCUSDT%22%5D").body())
        .isEqualTo("[{\"symbol\":\"BTCUSDT\",\"price\":\"50000.50000000\"}]");
  }

  @Test
  void showsWhatIsTradedAndUnderWhichRules() {
    api.exchange.answer(command -> Samples.state());
    assertThat(client.get("/api/v3/exchangeInfo").body())
        .contains(
            "\"exchangeFilters\":[],\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"HALT\",")
        .contains(
            "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\","
                + "\"maxPrice\":\"92233720368.54000000\",\"tickSize\":\"0.01000000\"}")
        .contains(
            "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00020000\",\"maxQty\":\"100.00000000\","
                + "\"stepSize\":\"0.00010000\"}")
        .contains("\"minNotional\":\"5.00000000\"");
    assertThat(client.get("/api/v3/exchangeInfo?symbol=X").body())
        .isEqualTo("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    assertThat(client.get("/fapi/v1/exchangeInfo").body()).isEqualTo("{\"symbols\":[]}");
  }

  @Test
  void showsTradesOldestFirst() {
    var trades =
        List.of(
            new Trade(4, 5_000_002, 10, Side.BUY, Samples.NOW + 1),
            new Trade(3, 5_000_001, 12, Side.SELL, Samples.NOW));
    api.exchange.answer(command -> new Market.TradesResult(trades, Samples.BTC_USDT));
    assertThat(client.get("/api/v3/trades?symbol=BTCUSDT").body())
        .startsWith(
            "[{\"id\":3,\"price\":\"50000.01000000\",\"qty\":\"0.00120000\","
                + "\"quoteQty\":\"60.00001200\",\"time\":1760000000007,\"isBuyerMaker\":true,"
                + "\"isBestMatch\":true},{\"id\":4,");
    assertThat(client.get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=4").body())
        .isEqualTo(
            "[{\"a\":4,\"p\":\"50000.02000000\",\"q\":\"0.00100000\",\"f\":4,\"l\":4,"
                + "\"T\":1760000000008,\"m\":false,\"M\":true}]");
    assertThat(api.history.asked).isEmpty();
    client.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=2");
    assertThat(api.history.asked).hasSize(1);
  }

  @Test
  void showsCandlesInTwelveColumns() {
    var trade = new Trade(3, 5_000_001, 12, Side.BUY, Samples.NOW);
    var candle = Candle.of(CandleInterval.ONE_MINUTE, Samples.BTC_USDT, trade);
    api.history.candles = new CandlePage(List.of(candle), null);
    assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=1m").body())
        .isEqualTo(
            "[[1759999980000,\"50000.01000000\",\"50000.01000000\",\"50000.01000000\","
                + "\"50000.01000000\",\"0.00120000\",1760000039999,\"60.00001200\",1,"
                + "\"0.00120000\",\"60.00001200\",\"0\"]]");
    assertThat(client.get("/api/v3/klines?symbol=BTCUSDT&interval=2m").body())
        .isEqualTo("{\"code\":-1120,\"msg\":\"Invalid interval.\"}");
    assertThat(candle.volumeLots()).isEqualTo(BigInteger.valueOf(12));
  }

  @Test
  void answersAnOrderWithItsFills() {
    api.exchange.answer(command -> Samples.partlyFilled());
    assertThat(client.signed("POST", "/api/v3/order", ORDER_QUERY).body())
        .isEqualTo(
            "{\"symbol\":\"BTCUSDT\",\"orderId\":5,\"orderListId\":-1,\"clientOrderId\":\"c-1\","
                + "\"transactTime\":1760000000008,"
                + TERMS
                + "\"status\":\"PARTIALLY_FILLED\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\","
                + "\"side\":\"BUY\",\"workingTime\":1760000000007,"
                + "\"fills\":[{\"price\":\"49999.50000000\",\"qty\":\"0.04000000\","
                + "\"commission\":\"0.00008000\",\"commissionAsset\":\"BTC\",\"tradeId\":77}],"
                + "\"selfTradePreventionMode\":\"NONE\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSUFFICIENT_FUNDS     | 400 | -2010 | Account has insufficient balance for requested action.
          CLIENT_ORDER_ID_REUSED | 400 | -2010 | Duplicate order sent.
          WOULD_TAKE             | 400 | -2010 | Order would immediately match and take.
          WOULD_TRIGGER          | 400 | -2010 | Stop price would trigger immediately.
          PHASE_FORBIDS          | 400 | -2010 | Market is closed.
          ACCOUNT_SUSPENDED      | 400 | -2010 | This action is disabled on this account.
          QUANTITY_TOO_SMALL     | 400 | -1013 | Filter failure: LOT_SIZE
          NOTIONAL_TOO_SMALL     | 400 | -1013 | Filter failure: NOTIONAL
          PRICE_OUT_OF_BAND      | 400 | -1013 | Filter failure: PERCENT_PRICE
          TOO_MANY_OPEN_ORDERS   | 400 | -1013 | Filter failure: MAX_NUM_ORDERS
          OVERLOADED             | 503 | -1008 | Server is currently overloaded with other requests. Please try again in a few minutes.
          """)
  void saysWhyAnOrderIsRefusedByAccountOrMarket(
      RejectReason reason, int status, int code, String message) {
    String body = "{\"code\":" + code + ",\"msg\":\"" + message + "\"}";
    api.exchange.answer(command -> new Account.Refused(reason));
    var refused = client.signed("POST", "/api/v3/order", ORDER_QUERY);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.body()).isEqualTo(body);
    api.exchange.answer(
        command -> Samples.result(Samples.limitBuy(), OrderStatus.REJECTED, reason.name()));
    assertThat(client.signed("POST", "/api/v3/order", ORDER_QUERY).body()).isEqualTo(body);
  }

  @Test
  void letsAMarketOrderExpireThatFindsNobody() {
    var book = Samples.book(List.of(), List.of());
    api.exchange.answer(command ->
        command instanceof Market.GetBook
            ? new Market.BookResult(book, Samples.BTC_USDT)
            : Samples.partlyFilled());
    client.signed("POST", "/api/v3/order", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=1");
    var placed = (Account.PlaceOrder) api.exchange.asked.getLast().command();
    assertThat(placed.quote()).isEqualTo(new MarketQuote(5_000_050, 4_750_047));
    client.signed("POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=1");
    assertThat(((Account.PlaceOrder) api.exchange.asked.getLast().command()).quote()).isNull();
  }

  @Test
  void findsOrdersByNumberAndByName() {
    api.exchange.answer(command -> Samples.partlyFilled());
    assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=5").body())
        .isEqualTo(ORDER);
    assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=c-1").body())
        .isEqualTo(ORDER);
    assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT").body())
        .isEqualTo(
            "{\"code\":-1102,\"msg\":\"Param 'origClientOrderId' or 'orderId' must be sent, but"
                + " both were empty/null!\"}");
    api.exchange.answer(command -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=5").body())
        .isEqualTo("{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
    api.history.orders = new OrderPage(List.of(Samples.partlyFilled().order()), null);
    assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&orderId=5").body())
        .isEqualTo(ORDER);
  }

  @Test
  void listsOrdersByNumber() {
    api.exchange.answer(command -> new Account.OrdersResult(List.of(Samples.partlyFilled())));
    assertThat(client.signed("GET", "/api/v3/openOrders", "").body()).isEqualTo("[" + ORDER + "]");
    assertThat(client.signed("GET", "/api/v3/allOrders", "symbol=BTCUSDT").body())
        .isEqualTo("[" + ORDER + "]");
    assertThat(client.signed("GET", "/api/v3/allOrders", "symbol=BTCUSDT&orderId=6").body())
        .isEqualTo("[]");
    assertThat(
            client
                .signed("GET", "/api/v3/allOrders", "symbol=BTCUSDT&startTime=0&endTime=86400001")
                .body())
        .isEqualTo(
            "{\"code\":-1127,\"msg\":\"More than 24 hours between startTime and endTime.\"}");
  }

  @Test
  void cancelsAnOrder() {
    api.exchange.answer(
        command -> Samples.result(Samples.limitBuy(), OrderStatus.CANCELLED, "CANCELLED_BY_OWNER"));
    assertThat(
            client
                .signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&orderId=5&newClientOrderId=x-1")
                .body())
        .isEqualTo(
            "{\"symbol\":\"BTCUSDT\",\"origClientOrderId\":\"c-1\",\"orderId\":5,"
                + "\"orderListId\":-1,\"clientOrderId\":\"x-1\",\"transactTime\":1760000000008,"
                + TERMS
                + "\"status\":\"CANCELED\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\","
                + "\"side\":\"BUY\",\"selfTradePreventionMode\":\"NONE\"}");
    api.exchange.answer(command -> new Account.Refused(RejectReason.ORDER_CLOSED));
    assertThat(client.signed("DELETE", "/api/v3/order", "symbol=BTCUSDT&orderId=5").body())
        .isEqualTo("{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
    api.exchange.answer(command -> new Account.OrdersResult(List.of()));
    assertThat(client.signed("DELETE", "/api/v3/openOrders", "symbol=BTCUSDT").body())
        .isEqualTo("{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
  }

  @Test
  void cancelsOnlyInTheStateThatIsAskedFor() {
    api.exchange.answer(command -> Samples.partlyFilled());
    assertThat(
            client
                .signed(
                    "DELETE",
                    "/api/v3/order",
                    "symbol=BTCUSDT&orderId=5&cancelRestrictions=ONLY_NEW")
                .body())
        .isEqualTo(
            "{\"code\":-2011,\"msg\":\"Order was not canceled due to cancel restrictions.\"}");
    assertThat(api.exchange.asked).hasSize(1);
  }

  @Test
  void replacesAnOrderOrSaysWhichHalfWentWrong() {
    String query = ORDER_QUERY + "&cancelReplaceMode=STOP_ON_FAILURE&cancelOrderId=4";
    api.exchange.answer(command ->
        command instanceof Account.CancelOrder
            ? Samples.result(Samples.limitBuy(), OrderStatus.CANCELLED, "CANCELLED_BY_OWNER")
            : Samples.partlyFilled());
    var both = client.signed("POST", "/api/v3/order/cancelReplace", query);
    assertThat(both.body())
        .startsWith(
            "{\"cancelResult\":\"SUCCESS\",\"newOrderResult\":\"SUCCESS\",\"cancelResponse\":{");
    assertThat(both.statusCode()).isEqualTo(200);
    api.exchange.answer(command -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    var none = client.signed("POST", "/api/v3/order/cancelReplace", query);
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body())
        .isEqualTo(
            "{\"code\":-2022,\"msg\":\"Order cancel-replace failed.\",\"data\":{"
                + "\"cancelResult\":\"FAILURE\",\"newOrderResult\":\"NOT_ATTEMPTED\","
                + "\"cancelResponse\":{\"code\":-2011,\"msg\":\"Unknown order sent.\"},"
                + "\"newOrderResponse\":null}}");
    api.exchange.answer(command ->
        command instanceof Account.CancelOrder
            ? new Account.Refused(RejectReason.ORDER_NOT_FOUND)
            : Samples.partlyFilled());
    var half =
        client.signed(
            "POST",
            "/api/v3/order/cancelReplace",
            query.replace("STOP_ON_FAILURE", "ALLOW_FAILURE"));
    assertThat(half.statusCode()).isEqualTo(409);
    assertThat(half.body())
        .startsWith("{\"code\":-2021,")
        .contains("\"newOrderResult\":\"SUCCESS\"");
  }

  @Test
  void amendsAnOrderToLessOnly() {
    api.exchange.answer(command -> Samples.partlyFilled());
    assertThat(
            client
                .signed(
                    "PUT", "/api/v3/order/amend/keepPriority", "symbol=BTCUSDT&orderId=5&newQty=1")
                .body())
        .startsWith("{\"code\":-2038,");
    assertThat(api.exchange.asked).hasSize(1);
  }

  @Test
  void showsWhatOneHas() {
    var balances = new TreeMap<>(Map.of("BTC", new Balance(150_000_000, 50_000_000)));
    api.exchange.answer(command -> new Account.BalancesResult(balances));
    assertThat(client.signed("GET", "/api/v3/account", "").body())
        .contains(
            "\"balances\":[{\"asset\":\"BTC\",\"free\":\"1.50000000\",\"locked\":\"0.50000000\"},"
                + "{\"asset\":\"USDT\",\"free\":\"0.00000000\",\"locked\":\"0.00000000\"}]")
        .contains("\"makerCommission\":10,\"takerCommission\":20,");
    assertThat(client.signed("GET", "/api/v3/account", "omitZeroBalances=true").body())
        .doesNotContain("\"USDT\"");
    assertThat(client.signed("GET", "/sapi/v1/capital/config/getall", "").body())
        .startsWith("[{\"coin\":\"BTC\",\"depositAllEnable\":false,");
  }

  @Test
  void showsWhatOneTraded() {
    api.exchange.answer(command -> new Account.OrdersResult(List.of(Samples.partlyFilled())));
    assertThat(client.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT").body())
        .isEqualTo(
            "[{\"symbol\":\"BTCUSDT\",\"id\":77,\"orderId\":5,\"orderListId\":-1,"
                + "\"price\":\"49999.50000000\",\"qty\":\"0.04000000\","
                + "\"quoteQty\":\"1999.98000000\",\"commission\":\"0.00008000\","
                + "\"commissionAsset\":\"BTC\",\"time\":1760000000008,\"isBuyer\":true,"
                + "\"isMaker\":false,\"isBestMatch\":true}]");
    assertThat(client.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT&fromId=78").body())
        .isEqualTo("[]");
  }

  @Test
  void saysWhatIsPaid() {
    assertThat(client.signed("GET", "/sapi/v1/asset/tradeFee", "").body())
        .isEqualTo(
            "[{\"symbol\":\"BTCUSDT\",\"makerCommission\":\"0.00100000\","
                + "\"takerCommission\":\"0.00200000\"}]");
    assertThat(client.signed("GET", "/api/v3/account/commission", "symbol=BTCUSDT").body())
        .contains("\"standardCommission\":{\"maker\":\"0.00100000\",\"taker\":\"0.00200000\"");
  }
}
