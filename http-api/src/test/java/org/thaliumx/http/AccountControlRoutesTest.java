package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Message;

/** How operators say what an account may do, and how it is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountControlRoutesTest {

  private static final String ACCOUNT = "/v1/admin/accounts/carol";
  private static final Account.ControlsResult UNTOUCHED =
      new Account.ControlsResult(AccountControls.NONE, 0);

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command -> UNTOUCHED);
  }

  @AfterAll
  void close() {
    alice.close();
    operator.close();
    api.close();
  }

  private Message asked() {
    assertThat(api.exchange.asked).hasSize(1);
    assertThat(api.exchange.asked.getFirst().entity()).isEqualTo("carol");
    return api.exchange.asked.getFirst().command();
  }

  private static Account.ControlsResult limited() {
    long at = Samples.NOW;
    return new Account.ControlsResult(
        new AccountControls(
            new StatusSet(AccountStatus.CANCEL_ONLY, "op", "audit", at),
            new KillSwitchSet(true, "op", "alarm", at),
            List.of(
                new MarketLimitsSet(
                    "BTC_USDT", new MarketLimits(0, 1_050_000_000), "op", "risk", at)),
            List.of(
                new WithdrawalLimitSet(Samples.BTC, 0, "op", "risk", at),
                new WithdrawalLimitSet(Samples.USDT, AccountLimits.NO_LIMIT, "op", "", at))),
        3);
  }

  @Test
  void showsAnOperatorWhoSaidWhat() {
    api.exchange.answer(command -> limited());
    String mark = "\"time\":\"2025-10-09T08:53:20.007Z\"}";
    assertThat(operator.get(ACCOUNT).body())
        .isEqualTo(
            "{\"account\":\"carol\","
                + "\"status\":{\"status\":\"CANCEL_ONLY\",\"actor\":\"op\",\"reason\":\"audit\","
                + mark
                + ",\"killSwitch\":{\"engaged\":true,\"actor\":\"op\",\"reason\":\"alarm\","
                + mark
                + ",\"openOrders\":3,\"limits\":[{\"market\":\"BTC_USDT\",\"maxOpenOrders\":0,"
                + "\"maxOrderNotional\":\"10.50000000\",\"actor\":\"op\",\"reason\":\"risk\","
                + mark
                + "],\"withdrawalLimits\":[{\"asset\":\"BTC\",\"maxDaily\":\"0.00000000\","
                + "\"actor\":\"op\",\"reason\":\"risk\","
                + mark
                + ",{\"asset\":\"USDT\",\"maxDaily\":null,\"actor\":\"op\",\"reason\":\"\","
                + mark
                + "]}");
    assertThat(asked()).isInstanceOf(Account.GetControls.class);
  }

  @Test
  void showsAnAccountOfWhichNobodySaidAnything() {
    assertThat(operator.get(ACCOUNT).body())
        .isEqualTo(
            "{\"account\":\"carol\","
                + "\"status\":{\"status\":\"ACTIVE\",\"actor\":null,\"reason\":null,\"time\":null},"
                + "\"killSwitch\":{\"engaged\":false,\"actor\":null,\"reason\":null,\"time\":null},"
                + "\"openOrders\":0,\"limits\":[],\"withdrawalLimits\":[]}");
  }

  @Test
  void showsItsOwnerWhatItMayDoButNotWhoSaidSo() {
    api.exchange.answer(command -> limited());
    assertThat(alice.get("/v1/account").body())
        .isEqualTo(
            "{\"account\":\"alice\",\"status\":\"CANCEL_ONLY\",\"killSwitch\":true,"
                + "\"openOrders\":3,\"limits\":[{\"market\":\"BTC_USDT\",\"maxOpenOrders\":0,"
                + "\"maxOrderNotional\":\"10.50000000\"}],"
                + "\"withdrawalLimits\":[{\"asset\":\"BTC\",\"maxDaily\":\"0.00000000\"},"
                + "{\"asset\":\"USDT\",\"maxDaily\":null}]}");
    assertThat(api.exchange.asked.getFirst().entity()).isEqualTo("alice");
  }

  @Test
  void setsAStatusInTheNameOfTheKey() {
    String body = "{\"status\":\"suspended\",\"reason\":\"audit\"}";
    assertThat(operator.put(ACCOUNT + "/status", body).status()).isEqualTo(200);
    var command = (Account.SetStatus) asked();
    assertThat(command.status()).isEqualTo(AccountStatus.SUSPENDED);
    assertThat(command.actor()).isEqualTo("op");
    assertThat(command.reason()).isEqualTo("audit");
  }

  @Test
  void engagesAKillSwitchInTheNameOfTheKey() {
    String body = "{\"engaged\":true,\"reason\":\"alarm\"}";
    assertThat(operator.put(ACCOUNT + "/kill-switch", body).status()).isEqualTo(200);
    var command = (Account.SetKillSwitch) asked();
    assertThat(command.engaged()).isTrue();
    assertThat(command.actor()).isEqualTo("op");
    assertThat(command.reason()).isEqualTo("alarm");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "|{\"maxOpenOrders\":5,\"maxOrderNotional\":\"10.5\",\"reason\":\"r\"}|, 5, 1050000000",
        "|{\"maxOpenOrders\":0,\"maxOrderNotional\":\"0\",\"reason\":\"r\"}|, 0, 0",
        "|{\"reason\":\"r\"}|, 2147483647, 9223372036854775807",
      })
  void setsLimitsOnAMarket(String body, int maxOpenOrders, long maxUnits) {
    assertThat(operator.put(ACCOUNT + "/limits/BTC_USDT", body).status()).isEqualTo(200);
    var command = (Account.SetMarketLimits) asked();
    assertThat(command.market()).isEqualTo("BTC_USDT");
    assertThat(command.limits()).isEqualTo(new MarketLimits(maxOpenOrders, maxUnits));
    assertThat(command.actor()).isEqualTo("op");
    assertThat(command.reason()).isEqualTo("r");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "|{\"maxDaily\":\"1.5\",\"reason\":\"r\"}|, 150000000",
        "|{\"maxDaily\":\"0\",\"reason\":\"r\"}|, 0",
        "|{\"reason\":\"r\"}|, 9223372036854775807",
      })
  void setsALimitOnWithdrawals(String body, long maxUnits) {
    assertThat(operator.put(ACCOUNT + "/withdrawal-limits/BTC", body).status()).isEqualTo(200);
    var command = (Account.SetWithdrawalLimit) asked();
    assertThat(command.asset()).isEqualTo(Samples.BTC);
    assertThat(command.maxDailyUnits()).isEqualTo(maxUnits);
    assertThat(command.actor()).isEqualTo("op");
    assertThat(command.reason()).isEqualTo("r");
  }

  @ParameterizedTest
  @CsvSource({"/status", "/kill-switch", "/limits/BTC_USDT", "/withdrawal-limits/BTC"})
  void letsOnlyOperatorsAndWantsAReason(String path) {
    assertProblem(alice.put(ACCOUNT + path, "{}"), 403, ProblemCode.FORBIDDEN);
    String body =
        switch (path) {
          case "/status" -> "{\"status\":\"ACTIVE\"}";
          case "/kill-switch" -> "{\"engaged\":true}";
          default -> "{}";
        };
    assertProblem(operator.put(ACCOUNT + path, body), 400, ProblemCode.MISSING_FIELD, "reason");
    String blank =
        body.replace("}", body.length() > 2 ? ",\"reason\":\" \"}" : "\"reason\":\" \"}");
    assertProblem(operator.put(ACCOUNT + path, blank), 400, ProblemCode.INVALID_REASON, "reason");
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void showsNoOtherAccountToATrader() {
    assertProblem(alice.get(ACCOUNT), 403, ProblemCode.FORBIDDEN);
  }

  @Test
  void refusesWhatDoesNotExistOrIsNoLimit() {
    String body = "{\"reason\":\"r\"}";
    assertProblem(operator.put(ACCOUNT + "/limits/NO", body), 404, ProblemCode.UNKNOWN_MARKET);
    assertProblem(
        operator.put(ACCOUNT + "/withdrawal-limits/NO", body), 404, ProblemCode.UNKNOWN_ASSET);
    assertProblem(operator.get("/v1/admin/accounts/Carol"), 400, ProblemCode.INVALID_ACCOUNT);
    assertProblem(
        operator.put(ACCOUNT + "/limits/BTC_USDT", "{\"maxOpenOrders\":-1,\"reason\":\"r\"}"),
        400,
        ProblemCode.WRONG_TYPE,
        "maxOpenOrders");
    assertProblem(
        operator.put(
            ACCOUNT + "/limits/BTC_USDT", "{\"maxOrderNotional\":\"-1\",\"reason\":\"r\"}"),
        422,
        ProblemCode.NOT_POSITIVE,
        "maxOrderNotional");
    assertProblem(
        operator.put(ACCOUNT + "/status", "{\"status\":\"GONE\",\"reason\":\"r\"}"),
        400,
        ProblemCode.INVALID_ENUM_VALUE,
        "status");
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void saysThatItCannotTellWhatBecameOfIt() {
    api.exchange.answer(command -> new Account.Refused(RejectReason.OUTCOME_UNKNOWN));
    assertProblem(
        operator.put(ACCOUNT + "/kill-switch", "{\"engaged\":true,\"reason\":\"alarm\"}"),
        504,
        ProblemCode.OUTCOME_UNKNOWN);
  }

  @Test
  void doesNotShowLimitsOnAMarketThatThisNodeDoesNotKnowYet() {
    var limits = new MarketLimitsSet("NEW_USDT", MarketLimits.NONE, "op", "risk", Samples.NOW);
    var controls =
        new AccountControls(
            AccountControls.NONE.status(),
            AccountControls.NONE.killSwitch(),
            List.of(limits),
            List.of());
    api.exchange.answer(command -> new Account.ControlsResult(controls, 0));
    assertProblem(operator.get(ACCOUNT), 503, ProblemCode.UNAVAILABLE);
    assertProblem(
        operator.put(ACCOUNT + "/status", "{\"status\":\"ACTIVE\",\"reason\":\"r\"}"),
        504,
        ProblemCode.OUTCOME_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_SUSPENDED, ACCOUNT_SUSPENDED",
    "ACCOUNT_CANCEL_ONLY, ACCOUNT_CANCEL_ONLY",
    "WITHDRAWAL_LIMIT, WITHDRAWAL_LIMIT"
  })
  void saysWhatTheAccountMustNotDo(RejectReason reason, ProblemCode code) {
    api.exchange.answer(command -> new Account.Refused(reason));
    assertProblem(
        operator.post(
            "/v1/withdrawals",
            "{\"account\":\"carol\",\"asset\":\"BTC\",\"amount\":\"1\",\"reference\":\"w\"}"),
        422,
        code);
  }
}
