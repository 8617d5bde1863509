package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Market;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillSwitchRoutesTest {

  private static final String OF_MARKET = "/v1/admin/markets/BTC_USDT/kill-switch";
  private static final String OF_EXCHANGE = "/v1/admin/kill-switch";
  private static final String STOP = "{\"engaged\":true,\"reason\":\"prices from nowhere\"}";

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

  @Test
  void stopsAMarketInTheNameOfTheOperatorsKey() {
    api.exchange.answer(
        command -> new Market.KillSwitchResult("BTC_USDT", new KillSwitches(true, true, 3), 12));

    assertThat(operator.put(OF_MARKET, STOP).body())
        .isEqualTo(
            "{\"market\":\"BTC_USDT\",\"killSwitches\":[\"MARKET\",\"EXCHANGE\"],\"cancelled\":12}");

    var asked = (Market.SetKillSwitch) api.exchange.asked.getLast().command();
    assertThat(asked.scope()).isEqualTo(KillSwitchScope.MARKET);
    assertThat(asked.act())
        .isEqualTo(new KillSwitchAct(0, true, TestApi.OPERATOR.key(), "prices from nowhere"));
  }

  @Test
  void liftsAMarketsSwitch() {
    api.exchange.answer(command -> new Market.KillSwitchResult("BTC_USDT", KillSwitches.NONE, 0));

    assertThat(operator.put(OF_MARKET, "{\"engaged\":false,\"reason\":\"mended\"}").body())
        .isEqualTo("{\"market\":\"BTC_USDT\",\"killSwitches\":[],\"cancelled\":0}");

    var asked = (Market.SetKillSwitch) api.exchange.asked.getLast().command();
    assertThat(asked.act().engaged()).isFalse();
  }

  @Test
  void stopsTheExchangeAndSaysHowFarThatHasCome() {
    String act =
        "\"engaged\":true,\"actor\":\""
            + TestApi.OPERATOR.key()
            + "\",\"reason\":\"prices from nowhere\",\"time\":\"2025-10-09T08:53:20.007Z\"";

    assertThat(operator.put(OF_EXCHANGE, STOP).body())
        .isEqualTo("{" + act + ",\"markets\":1,\"cancelled\":12,\"unreached\":[\"ETH_USDT\"]}");
    assertThat(operator.get(OF_EXCHANGE).body()).isEqualTo("{" + act + "}");
  }

  @Test
  void showsASwitchThatNobodyEverTouched() {
    assertThat(operator.get(OF_EXCHANGE).body())
        .isEqualTo("{\"engaged\":false,\"actor\":null,\"reason\":null,\"time\":null}");
  }

  @Test
  void wantsAReason() {
    assertProblem(operator.put(OF_EXCHANGE, "{\"engaged\":true}"), 400, ProblemCode.MISSING_FIELD);
    assertProblem(
        operator.put(OF_MARKET, "{\"engaged\":true,\"reason\":\" \"}"),
        400,
        ProblemCode.INVALID_REASON);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void saysThatAnOrderMeetsTheSwitch() {
    api.exchange.answer(command -> new Market.Refused(RejectReason.KILL_SWITCH));
    assertProblem(operator.put(OF_MARKET, STOP), 422, ProblemCode.KILL_SWITCH);
  }

  @Test
  void isForOperatorsAndKnownMarketsOnly() {
    assertProblem(alice.put(OF_MARKET, STOP), 403, ProblemCode.FORBIDDEN);
    assertProblem(alice.put(OF_EXCHANGE, STOP), 403, ProblemCode.FORBIDDEN);
    assertProblem(alice.get(OF_EXCHANGE), 403, ProblemCode.FORBIDDEN);
    assertProblem(
        operator.put("/v1/admin/markets/NO_SUCH/kill-switch", STOP),
        404,
        ProblemCode.UNKNOWN_MARKET);
    assertThat(api.exchange.asked).isEmpty();
  }
}
