package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderRoutesTest {

  private static final String LIMIT_BUY =
      """
      {"market":"BTC_USDT","side":"BUY","type":"LIMIT","price":"50000.00","quantity":"0.1",
       "clientOrderId":"c-1"}
      """;
  private static final String MARKET_SELL =
      """
      {"market":"BTC_USDT","side":"SELL","type":"MARKET","quantity":"0.1"}
      """;

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    alice.close();
    api.close();
  }

  private Account.PlaceOrder placed() {
    return (Account.PlaceOrder) api.exchange.asked.getLast().command();
  }

  private static BookView book() {
    return Samples.book(
        List.of(new PriceLevel(5_000_001, 7, 1)), List.of(new PriceLevel(5_000_100, 7, 1)));
  }

  private void answerWithBook(BookView book) {
    api.exchange.answer(command ->
        command instanceof Market.GetBook
            ? new Market.BookResult(book, Samples.BTC_USDT)
            : Samples.partlyFilled());
  }

  @Test
  void placesALimitOrderForTheSignersAccount() {
    api.exchange.answer(command -> Samples.partlyFilled());
    Response response = alice.post("/v1/orders", LIMIT_BUY);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.json().get("orderId").asText()).isEqualTo("5");
    assertThat(api.exchange.asked).hasSize(1);
    assertThat(api.exchange.asked.getFirst().entity()).isEqualTo("alice");
    assertThat(placed().spec()).isEqualTo(Samples.BTC_USDT);
    assertThat(placed().request()).isEqualTo(Samples.limitBuy());
    assertThat(placed().quote()).isNull();
  }

  @Test
  void givesAMarketOrderAQuoteAndALimitOnTheCustomersSide() {
    answerWithBook(book());
    assertThat(alice.post("/v1/orders", MARKET_SELL).status()).isEqualTo(200);
    assertThat(placed().request())
        .isEqualTo(
            new OrderRequest(
                "BTC_USDT", "", Side.SELL, OrderType.MARKET, TimeInForce.IOC, 0, 1_000));
    assertThat(placed().quote()).isEqualTo(new MarketQuote(5_000_001, 4_750_000));
  }

  @Test
  void asksTheAccountEvenWhenThereIsNothingToTradeWith() {
    api.exchange.answer(command ->
        command instanceof Market.GetBook
            ? new Market.BookResult(Samples.book(List.of(), List.of()), Samples.BTC_USDT)
            : new Account.Refused(RejectReason.NO_LIQUIDITY));
    assertProblem(alice.post("/v1/orders", MARKET_SELL), 422, ProblemCode.NO_LIQUIDITY);
    assertThat(placed().quote()).isNull();
  }

  @Test
  void asksNoBookForAMarketOrderWithItsOwnPrice() {
    api.exchange.answer(command -> Samples.partlyFilled());
    String body = MARKET_SELL.replace("\"quantity\"", "\"price\":\"49000\",\"quantity\"");
    assertThat(alice.post("/v1/orders", body).status()).isEqualTo(200);
    assertThat(api.exchange.asked).hasSize(1);
    assertThat(placed().request().priceTicks()).isEqualTo(4_900_000);
    assertThat(placed().quote()).isNull();
  }

  @Test
  void showsAnOrderTheMarketRejectedAsAResult() {
    api.exchange.answer(
        command -> Samples.result(Samples.limitBuy(), OrderStatus.REJECTED, "TOO_LATE"));
    Response response = alice.post("/v1/orders", LIMIT_BUY);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("status").asText()).isEqualTo("REJECTED");
    assertThat(response.json().get("reason").asText()).isEqualTo("TOO_LATE");
  }

  @Test
  void showsOneOrder() {
    api.exchange.answer(command -> Samples.partlyFilled());
    Response response = alice.get("/v1/orders/BTC_USDT/5");
    assertThat(response.status()).isEqualTo(200);
    var asked = (Account.GetOrder) api.exchange.asked.getFirst().command();
    assertThat(asked.market()).isEqualTo("BTC_USDT");
    assertThat(asked.orderId()).isEqualTo(5);
  }

  @Test
  void cancelsAnOrder() {
    api.exchange.answer(
        command -> Samples.result(Samples.limitBuy(), OrderStatus.CANCELLED, "CANCELLED_BY_OWNER"));
    Response response = alice.delete("/v1/orders/BTC_USDT/5");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("status").asText()).isEqualTo("CANCELLED");
    assertThat(((Account.CancelOrder) api.exchange.asked.getFirst().command()).orderId())
        .isEqualTo(5);
  }

  @Test
  void saysThatAnOrderWasFilledBeforeItCouldBeCancelled() {
    api.exchange.answer(command -> Samples.result(Samples.limitBuy(), OrderStatus.FILLED, null));
    assertProblem(alice.delete("/v1/orders/BTC_USDT/5"), 409, ProblemCode.ORDER_CLOSED);
  }

  @Test
  void reducesAnOrder() {
    var smaller =
        new OrderRequest(
            "BTC_USDT", "", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 500);
    api.exchange.answer(command -> Samples.result(smaller, OrderStatus.PARTIALLY_FILLED, null));
    Response response = alice.patch("/v1/orders/BTC_USDT/5", "{\"quantity\":\"0.05\"}");
    assertThat(response.json().get("quantity").asText()).isEqualTo("0.0500");
    var asked = (Account.AmendOrder) api.exchange.asked.getFirst().command();
    assertThat(asked.quantityLots()).isEqualTo(500);
    assertThat(asked.priceTicks()).isZero();
  }

  @Test
  void saysThatAnOrderWasFilledBeforeItCouldBeReduced() {
    api.exchange.answer(command -> Samples.result(Samples.limitBuy(), OrderStatus.FILLED, null));
    assertProblem(
        alice.patch("/v1/orders/BTC_USDT/5", "{\"quantity\":\"0.05\"}"),
        409,
        ProblemCode.ORDER_CLOSED);
  }

  @Test
  void amendsAPriceAlone() {
    api.exchange.answer(command -> Samples.partlyFilled());
    assertThat(alice.patch("/v1/orders/BTC_USDT/5", "{\"price\":\"50000\"}").status())
        .isEqualTo(200);
    var asked = (Account.AmendOrder) api.exchange.asked.getFirst().command();
    assertThat(asked.priceTicks()).isEqualTo(5_000_000);
    assertThat(asked.quantityLots()).isZero();
    assertProblem(alice.patch("/v1/orders/BTC_USDT/5", "{}"), 400, ProblemCode.MISSING_FIELD);
  }

  @Test
  void showsAndCancelsAnOrderByTheNameItsOwnerGaveIt() {
    api.exchange.answer(command ->
        command instanceof Account.FindOrder
            ? Samples.partlyFilled()
            : Samples.result(Samples.limitBuy(), OrderStatus.CANCELLED, "CANCELLED_BY_OWNER"));
    assertThat(alice.get("/v1/orders/by-client-id/a%3A1").status()).isEqualTo(200);
    assertThat(((Account.FindOrder) api.exchange.asked.getFirst().command()).clientOrderId())
        .isEqualTo("a:1");
    Response response = alice.delete("/v1/orders/by-client-id/c-1");
    assertThat(response.json().get("status").asText()).isEqualTo("CANCELLED");
    assertThat(((Account.CancelOrder) api.exchange.asked.getLast().command()).orderId())
        .isEqualTo(5);
    assertProblem(alice.get("/v1/orders/by-client-id/a%20b"), 404, ProblemCode.ORDER_NOT_FOUND);
  }

  @Test
  void cancelsAllOrdersOfAMarketAndSide() {
    api.exchange.answer(command -> new Account.OrdersResult(List.of(Samples.partlyFilled())));
    assertThat(alice.delete("/v1/orders?market=BTC_USDT&side=BUY").json().get("orders")).hasSize(1);
    var asked = (Account.CancelAll) api.exchange.asked.getFirst().command();
    assertThat(asked.market()).isEqualTo("BTC_USDT");
    assertThat(asked.side()).isEqualTo(Side.BUY);
    alice.delete("/v1/orders");
    asked = (Account.CancelAll) api.exchange.asked.getLast().command();
    assertThat(asked.market()).isEmpty();
    assertThat(asked.side()).isNull();
    assertProblem(alice.delete("/v1/orders?side=UP"), 400, ProblemCode.INVALID_PARAMETER);
    assertProblem(alice.delete("/v1/orders?market=NO"), 404, ProblemCode.UNKNOWN_MARKET);
  }

  @Test
  void asksForTheOrdersTheQueryNames() {
    api.exchange.answer(command -> new Account.OrdersResult(List.of(Samples.partlyFilled())));
    Response response = alice.get("/v1/orders?market=BTC_USDT&status=open&limit=7");
    assertThat(response.json().get("orders")).hasSize(1);
    assertThat(filter())
        .isEqualTo(
            new OrderFilter(
                "BTC_USDT",
                Set.of(OrderStatus.PENDING, OrderStatus.OPEN, OrderStatus.PARTIALLY_FILLED),
                7));
  }

  @Test
  void asksForAllOrdersWithoutAQuery() {
    api.exchange.answer(command -> new Account.OrdersResult(List.of()));
    assertThat(alice.get("/v1/orders").body()).isEqualTo("{\"orders\":[]}");
    assertThat(filter()).isEqualTo(new OrderFilter("", EnumSet.allOf(OrderStatus.class), 100));
  }

  private OrderFilter filter() {
    return ((Account.GetOrders) api.exchange.asked.getFirst().command()).filter();
  }
}
