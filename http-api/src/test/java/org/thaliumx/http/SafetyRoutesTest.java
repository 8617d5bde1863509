package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Message;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyRoutesTest {

  private static final String SELF_TRADE = "/v1/account/self-trade-prevention";

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
  void setsAndShowsWhatBecomesOfSelfTrades() {
    api.exchange.answer(
        command -> new Account.SelfTradeResult(SelfTradePrevention.EXPIRE_MAKER, 7));
    assertThat(alice.put(SELF_TRADE, "{\"mode\":\"expire_maker\"}").body())
        .isEqualTo("{\"mode\":\"EXPIRE_MAKER\",\"group\":7}");
    assertThat(((Account.SetSelfTrade) lastAsked()).mode())
        .isEqualTo(SelfTradePrevention.EXPIRE_MAKER);
    assertThat(alice.get(SELF_TRADE).status()).isEqualTo(200);
    assertThat(lastAsked()).isInstanceOf(Account.GetSelfTrade.class);
  }

  @Test
  void refusesADefaultThatRefersToItself() {
    assertProblem(
        alice.put(SELF_TRADE, "{\"mode\":\"ACCOUNT_DEFAULT\"}"),
        400,
        ProblemCode.INVALID_ENUM_VALUE);
  }

  @Test
  void letsOnlyAnOperatorSayWhichAccountsAreOneOwners() {
    String path = "/v1/admin/accounts/alice/self-trade-group";
    assertProblem(alice.put(path, "{\"group\":7}"), 403, ProblemCode.FORBIDDEN);
    api.exchange.answer(command -> new Account.SelfTradeResult(SelfTradePrevention.NONE, 7));
    assertThat(operator.put(path, "{\"group\":7}").status()).isEqualTo(200);
    assertThat(api.exchange.asked.getLast().entity()).isEqualTo("alice");
    assertThat(((Account.SetSelfTradeGroup) lastAsked()).group()).isEqualTo(7);
    assertProblem(operator.put(path, "{\"group\":-1}"), 400, ProblemCode.WRONG_TYPE);
    assertProblem(operator.put(path, "{}"), 400, ProblemCode.MISSING_FIELD);
  }

  @Test
  void setsATimerOnOneMarket() {
    api.exchange.answer(command -> new Market.TimerResult("BTC_USDT", Samples.NOW));
    assertThat(
            alice
                .post("/v1/cancel-timer", "{\"market\":\"BTC_USDT\",\"timeoutMillis\":5000}")
                .body())
        .isEqualTo(
            "{\"timers\":[{\"market\":\"BTC_USDT\",\"cancelAt\":\"2025-10-09T08:53:20.007Z\"}]}");
    var asked = (Market.SetCancelTimer) lastAsked();
    assertThat(asked.account()).isEqualTo("alice");
    assertThat(asked.timeoutMillis()).isEqualTo(5_000);
  }

  @Test
  void setsATimerOnEveryMarketTheAccountHasDealtWith() {
    api.exchange.answer(command ->
        command instanceof Account.GetMarkets
            ? new Account.MarketsResult(List.of("BTC_USDT", "ETH_USDT"))
            : new Market.TimerResult("X", 0));
    assertThat(alice.post("/v1/cancel-timer", "{\"timeoutMillis\":0}").body())
        .isEqualTo(
            "{\"timers\":[{\"market\":\"X\",\"cancelAt\":null},"
                + "{\"market\":\"X\",\"cancelAt\":null}]}");
    assertThat(api.exchange.asked)
        .extracting(FakeExchange.Asked::entity)
        .containsExactly("alice", "BTC_USDT", "ETH_USDT");
  }

  @Test
  void saysThatATimerCouldNotBeSet() {
    api.exchange.answer(command -> new Market.Refused(RejectReason.OVERLOADED));
    assertProblem(
        alice.post("/v1/cancel-timer", "{\"market\":\"BTC_USDT\",\"timeoutMillis\":5000}"),
        503,
        ProblemCode.OVERLOADED);
    assertProblem(alice.post("/v1/cancel-timer", "{}"), 400, ProblemCode.MISSING_FIELD);
    assertProblem(
        alice.post("/v1/cancel-timer", "{\"market\":\"NO\",\"timeoutMillis\":1}"),
        404,
        ProblemCode.UNKNOWN_MARKET);
  }
}
