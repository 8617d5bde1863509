package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketControlRoutesTest {

  private static final String MARKET = "/v1/admin/markets/BTC_USDT";

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    alice.close();
    operator.close();
    api.close();
  }

  private Message lastAsked() {
    return api.exchange.asked.getLast().command();
  }

  @Test
  void changesThePhase() {
    api.exchange.answer(command -> Samples.state());
    Response response =
        operator.put(
            MARKET + "/phase",
            "{\"phase\":\"auction\",\"auction\":\"CLOSING\",\"until\":\"2025-10-09T08:53:20.007Z\"}");
    assertThat(response.json().path("status").path("phase").asText()).isEqualTo("AUCTION");
    var asked = (Market.SetPhase) lastAsked();
    assertThat(asked.phase()).isEqualTo(MarketPhase.AUCTION);
    assertThat(asked.auction()).isEqualTo(AuctionKind.CLOSING);
    assertThat(asked.untilMillis()).isEqualTo(Samples.NOW);
  }

  @Test
  void changesRulesAndReferencePrice() {
    api.exchange.answer(command -> Samples.state());
    assertThat(operator.put(MARKET + "/rules", "{}").status()).isEqualTo(200);
    assertThat(((Market.SetRules) lastAsked()).rules()).isEqualTo(MarketRules.NONE);
    assertThat(operator.put(MARKET + "/reference-price", "{\"price\":\"50000\"}").status())
        .isEqualTo(200);
    assertThat(((Market.SetReferencePrice) lastAsked()).priceTicks()).isEqualTo(5_000_000);
    assertProblem(
        operator.put(MARKET + "/reference-price", "{\"price\":\"0.001\"}"),
        422,
        ProblemCode.OFF_TICK);
  }

  @Test
  void changesAnAccountsFees() {
    api.exchange.answer(command -> new Market.FeesResult("alice", 500, 1_000));
    String fees = "{\"makerFee\":\"0.0005\",\"takerFee\":\"0.001\"}";
    assertThat(operator.put(MARKET + "/fees/alice", fees).body())
        .isEqualTo(
            "{\"market\":\"BTC_USDT\",\"account\":\"alice\",\"makerFee\":\"0.0005\","
                + "\"takerFee\":\"0.001\"}");
    var asked = (Market.SetFees) lastAsked();
    assertThat(asked.makerFeePpm()).isEqualTo(500);
    assertThat(asked.takerFeePpm()).isEqualTo(1_000);
  }

  @Test
  void refusesFeesThatNobodyCanPay() {
    String path = MARKET + "/fees/alice";
    assertProblem(
        operator.put(path, "{\"makerFee\":\"0\",\"takerFee\":\"0.0021\"}"),
        400,
        ProblemCode.INVALID_FEE);
    assertProblem(
        operator.put(path, "{\"makerFee\":\"-0.0001\",\"takerFee\":\"0.002\"}"),
        400,
        ProblemCode.INVALID_FEE);
    assertProblem(
        operator.put(MARKET + "/fees/ALICE", "{\"makerFee\":\"0\",\"takerFee\":\"0\"}"),
        400,
        ProblemCode.INVALID_ACCOUNT);
    api.exchange.answer(command -> new Market.Refused(RejectReason.FEES_BELOW_ZERO));
    assertProblem(
        operator.put(path, "{\"makerFee\":\"0\",\"takerFee\":\"0\"}"),
        422,
        ProblemCode.FEES_BELOW_ZERO);
  }

  @Test
  void cancelsEverybodysOrders() {
    api.exchange.answer(command -> new Market.Cleared(12));
    assertThat(operator.delete(MARKET + "/orders?side=sell").body())
        .isEqualTo("{\"market\":\"BTC_USDT\",\"cancelled\":12}");
    assertThat(((Market.Clear) lastAsked()).side()).isEqualTo(Side.SELL);
    operator.delete(MARKET + "/orders");
    assertThat(((Market.Clear) lastAsked()).side()).isNull();
  }

  @Test
  void showsTheNumberOfAMarketsState() {
    api.exchange.answer(command -> new Market.StateHashResult("BTC_USDT", 0xABCL, 12));
    assertThat(operator.get(MARKET + "/state-hash").body())
        .isEqualTo(
            "{\"market\":\"BTC_USDT\",\"stateHash\":\"0000000000000abc\",\"journalRows\":12}");
    assertThat(lastAsked()).isInstanceOf(Market.GetStateHash.class);
    assertProblem(alice.get(MARKET + "/state-hash"), 403, ProblemCode.FORBIDDEN);
  }

  @Test
  void isForOperatorsAndKnownMarketsOnly() {
    assertProblem(
        alice.put(MARKET + "/phase", "{\"phase\":\"HALTED\"}"), 403, ProblemCode.FORBIDDEN);
    assertProblem(
        operator.put("/v1/admin/markets/NO_SUCH/phase", "{\"phase\":\"HALTED\"}"),
        404,
        ProblemCode.UNKNOWN_MARKET);
    assertThat(api.exchange.asked).isEmpty();
  }
}
