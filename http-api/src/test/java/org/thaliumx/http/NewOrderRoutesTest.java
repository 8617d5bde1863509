package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ListLeg;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;
import org.thaliumx.protocol.NewOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewOrderRoutesTest {

  private static final String LIMIT_BUY =
      """
      {"market":"BTC_USDT","side":"BUY","type":"LIMIT","price":"50000.00","quantity":"0.1",
       "clientOrderId":"c-1"}
      """;
  private static final String TRAILING =
      """
      {"market":"BTC_USDT","side":"SELL","type":"TRAILING_STOP","quantity":"0.1",
       "trailingOffset":"100"}
      """;
  private static final String STOP_LEG =
      "{\"side\":\"SELL\",\"type\":\"STOP\",\"quantity\":\"0.1\",\"stopPrice\":\"49000\"}";
  private static final String LIMIT_LEG =
      "{\"side\":\"SELL\",\"type\":\"LIMIT\",\"quantity\":\"0.1\",\"price\":\"51000\"}";
  private static final OrderTerms TERMS =
      new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 1_000, 1);

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

  private Message lastAsked() {
    return api.exchange.asked.getLast().command();
  }

  private void answer(Message answer) {
    var book = Samples.book(List.of(), List.of(new PriceLevel(5_000_100, 7, 1)));
    api.exchange.answer(command ->
        command instanceof Market.GetBook ? new Market.BookResult(book, Samples.BTC_USDT) : answer);
  }

  private static String list(String kind, String... legs) {
    return "{\"market\":\"BTC_USDT\",\"kind\":\""
        + kind
        + "\",\"orders\":["
        + String.join(",", legs)
        + "]}";
  }

  @Test
  void asksAccountAndMarketWhetherAnOrderCouldBePlaced() {
    api.exchange.answer(command ->
        command instanceof Account.ValidateOrder ? new Account.Valid(TERMS) : new Market.Valid());
    Response response = alice.post("/v1/orders?validateOnly=true", LIMIT_BUY);
    assertThat(response.body()).isEqualTo("{\"valid\":true}");
    assertThat(api.exchange.asked).hasSize(2);
    var asked = (Market.ValidateOrder) lastAsked();
    assertThat(asked.account()).isEqualTo("alice");
    assertThat(asked.terms()).isEqualTo(TERMS);
  }

  @Test
  void saysWhyAnOrderCouldNotBePlaced() {
    api.exchange.answer(command -> new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertProblem(
        alice.post("/v1/orders?validateOnly=true", LIMIT_BUY), 422, ProblemCode.INSUFFICIENT_FUNDS);
    api.exchange.answer(command ->
        command instanceof Account.ValidateOrder
            ? new Account.Valid(TERMS)
            : new Market.Refused(RejectReason.PHASE_FORBIDS));
    assertProblem(
        alice.post("/v1/orders?validateOnly=true", LIMIT_BUY), 422, ProblemCode.PHASE_FORBIDS);
    assertProblem(
        alice.post("/v1/orders?validateOnly=maybe", LIMIT_BUY), 400, ProblemCode.INVALID_PARAMETER);
  }

  @Test
  void placesAnOrderThatIsNotOnlyToBeValidated() {
    answer(Samples.partlyFilled());
    assertThat(alice.post("/v1/orders?validateOnly=false", LIMIT_BUY).status()).isEqualTo(200);
    assertThat(lastAsked()).isInstanceOf(Account.PlaceOrder.class);
  }

  @Test
  void letsATrailingStopGoByTheLastPrice() {
    answer(Samples.partlyFilled());
    assertThat(alice.post("/v1/orders", TRAILING).status()).isEqualTo(200);
    assertThat(((Account.PlaceOrder) lastAsked()).quote())
        .isEqualTo(new MarketQuote(4_990_050, 4_740_547));
  }

  @Test
  void saysThatThereIsNothingToTrail() {
    answer(new Account.Refused(RejectReason.NO_LIQUIDITY));
    assertProblem(alice.post("/v1/orders", TRAILING), 422, ProblemCode.NO_REFERENCE_PRICE);
  }

  @Test
  void placesOneOrderThatCancelsTheOther() {
    answer(new Account.OrdersResult(List.of(Samples.partlyFilled())));
    Response response = alice.post("/v1/orders/lists", list("oco", LIMIT_LEG, STOP_LEG));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.json().get("orders")).hasSize(1);
    var placed = (Account.PlaceList) lastAsked();
    assertThat(placed.kind()).isEqualTo(ListKind.OCO);
    assertThat(placed.legs()).hasSize(2);
    assertThat(placed.legs().getFirst().quote()).isNull();
    assertThat(placed.legs().getLast().quote()).isEqualTo(new MarketQuote(4_900_000, 4_655_000));
  }

  @Test
  void letsAnOrderThatWaitsForAnotherGoByThatOnesPrice() {
    answer(new Account.OrdersResult(List.of()));
    String market = "{\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0.1\"}";
    assertThat(alice.post("/v1/orders/lists", list("OTO", LIMIT_LEG, market)).status())
        .isEqualTo(200);
    ListLeg leg = ((Account.PlaceList) lastAsked()).legs().getLast();
    assertThat(leg.quote()).isEqualTo(new MarketQuote(5_100_000, 5_355_000));
  }

  @Test
  void saysWhyOrdersMakeNoList() {
    assertProblem(
        alice.post("/v1/orders/lists", list("OCO", LIMIT_LEG)), 400, ProblemCode.INVALID_ORDER);
    assertProblem(
        alice.post("/v1/orders/lists", list("OCO", LIMIT_LEG, LIMIT_LEG)),
        400,
        ProblemCode.INVALID_ORDER);
    assertProblem(
        alice.post("/v1/orders/lists", list("OTO", STOP_LEG, LIMIT_LEG)),
        400,
        ProblemCode.INVALID_ORDER);
    Response response =
        alice.post("/v1/orders/lists", list("OCO", LIMIT_LEG, LIMIT_LEG.replace("0.1", "x")));
    assertProblem(response, 400, ProblemCode.INVALID_NUMBER);
    assertThat(response.json().get("field").asText()).isEqualTo("orders[1].quantity");
    assertThat(api.exchange.asked).isEmpty();
  }

  private static String batch(String... orders) {
    return "{\"orders\":[" + String.join(",", orders) + "]}";
  }

  @Test
  void placesABatchAndSaysOfEachOrderWhatBecameOfIt() {
    answer(
        new Account.BatchResult(
            List.of(Samples.partlyFilled(), new Account.Refused(RejectReason.INSUFFICIENT_FUNDS))));
    Response response =
        alice.post("/v1/orders/batch", batch(LIMIT_BUY, LIMIT_BUY.replace("BUY", "SELL")));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    JsonNode results = response.json().get("results");
    assertThat(results).hasSize(2);
    assertThat(results.at("/0/order/orderId").asText()).isNotEmpty();
    assertThat(results.at("/1/problem/code").asText()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(results.at("/1/problem/status").asInt()).isEqualTo(422);
    var placed = (Account.PlaceBatch) lastAsked();
    assertThat(placed.orders())
        .extracting(order -> order.request().side())
        .containsExactly(Side.BUY, Side.SELL);
  }

  @Test
  void asksForABookOnceForAllMarketOrdersOfABatch() {
    answer(new Account.BatchResult(List.of()));
    String market =
        "{\"market\":\"BTC_USDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0.1\"}";
    assertThat(alice.post("/v1/orders/batch", batch(market, LIMIT_BUY, market)).status())
        .isEqualTo(200);
    assertThat(api.exchange.asked).hasSize(2);
    var placed = (Account.PlaceBatch) lastAsked();
    assertThat(placed.orders())
        .extracting(NewOrder::quote)
        .satisfiesExactly(
            quote -> assertThat(quote).isNotNull(),
            quote -> assertThat(quote).isNull(),
            quote -> assertThat(quote).isNotNull());
  }

  @Test
  void placesNothingOfABatchThatCannotBeRead() {
    Response response =
        alice.post("/v1/orders/batch", batch(LIMIT_BUY, LIMIT_BUY.replace("BTC_", "XTC_")));
    assertProblem(response, 404, ProblemCode.UNKNOWN_MARKET);
    assertThat(response.json().get("field").asText()).isEqualTo("orders[1].market");
    assertProblem(alice.post("/v1/orders/batch", batch()), 400, ProblemCode.INVALID_ORDER);
    assertProblem(
        alice.post(
            "/v1/orders/batch", batch(Collections.nCopies(101, LIMIT_BUY).toArray(String[]::new))),
        400,
        ProblemCode.INVALID_ORDER);
    assertProblem(alice.post("/v1/orders/batch", "{}"), 400, ProblemCode.INVALID_ORDER);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void saysThatTheOutcomeOfABatchIsUnknown() {
    answer(new Account.Refused(RejectReason.OUTCOME_UNKNOWN));
    assertProblem(
        alice.post("/v1/orders/batch", batch(LIMIT_BUY)), 504, ProblemCode.OUTCOME_UNKNOWN);
  }

  @Test
  void replacesAnOrder() {
    answer(Samples.partlyFilled());
    String body = LIMIT_LEG.replace("{", "{\"mode\":\"ALLOW_FAILURE\",");
    assertThat(alice.post("/v1/orders/BTC_USDT/5/replace", body).status()).isEqualTo(200);
    var asked = (Account.ReplaceOrder) lastAsked();
    assertThat(asked.orderId()).isEqualTo(5);
    assertThat(asked.evenIfGone()).isTrue();
    assertThat(asked.request().priceTicks()).isEqualTo(5_100_000);
    assertThat(asked.quote()).isNull();
  }

  @Test
  void stopsAReplacementUsuallyWhereTheOrderIsGone() {
    answer(new Account.Refused(RejectReason.ORDER_CLOSED));
    assertProblem(
        alice.post("/v1/orders/BTC_USDT/5/replace", LIMIT_LEG), 409, ProblemCode.ORDER_CLOSED);
    assertThat(((Account.ReplaceOrder) lastAsked()).evenIfGone()).isFalse();
  }
}
