package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorRoutesTest {

  private static final String TRANSFER =
      "{\"account\":\"bob\",\"asset\":\"BTC\",\"amount\":\"1.5\",\"reference\":\"r 1\"}";

  private final TestApi api = TestApi.demo();
  private final ApiClient operator = api.client(TestApi.OPERATOR);

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    operator.close();
    api.close();
  }

  @Test
  void depositsForTheNamedAccount() {
    api.exchange.answer(
        command -> new Account.Transferred(Samples.BTC, new Balance(250_000_000, 1)));
    assertThat(operator.post("/v1/deposits", TRANSFER).body())
        .isEqualTo(
            "{\"account\":\"bob\",\"reference\":\"r 1\",\"asset\":\"BTC\","
                + "\"available\":\"2.50000000\",\"held\":\"0.00000001\",\"total\":\"2.50000001\"}");
    assertThat(api.exchange.asked.getFirst().entity()).isEqualTo("bob");
    var deposit = (Account.Deposit) api.exchange.asked.getFirst().command();
    assertThat(deposit.asset()).isEqualTo(Samples.BTC);
    assertThat(deposit.units()).isEqualTo(150_000_000);
    assertThat(deposit.reference()).isEqualTo("r 1");
  }

  @Test
  void withdrawsFromTheNamedAccount() {
    api.exchange.answer(command -> new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertProblem(operator.post("/v1/withdrawals", TRANSFER), 422, ProblemCode.INSUFFICIENT_FUNDS);
    var withdrawal = (Account.Withdraw) api.exchange.asked.getFirst().command();
    assertThat(withdrawal.units()).isEqualTo(150_000_000);
  }

  private void assertTransferRefused(
      String good, String bad, int status, ProblemCode code, String field) {
    assertProblem(operator.post("/v1/deposits", TRANSFER.replace(good, bad)), status, code, field);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void refusesTransfersThatMakeNoSense() {
    assertTransferRefused("bob", "Bob", 400, ProblemCode.INVALID_ACCOUNT, "account");
    assertTransferRefused("BTC", "XYZ", 404, ProblemCode.UNKNOWN_ASSET, "asset");
    assertTransferRefused("1.5", "-1.5", 422, ProblemCode.NOT_POSITIVE, "amount");
    assertTransferRefused("1.5", "0.000000001", 422, ProblemCode.TOO_MANY_DECIMALS, "amount");
    assertTransferRefused("r 1", "r\\n1", 400, ProblemCode.INVALID_REFERENCE, "reference");
    assertTransferRefused(
        ",\"reference\":\"r 1\"", "", 400, ProblemCode.MISSING_FIELD, "reference");
  }

  @Test
  void opensAMarket() {
    String body =
        "{\"base\":\"SOL\",\"quote\":\"USDT\",\"tickSize\":\"0.01\",\"lotSize\":\"0.001\","
            + "\"makerFee\":\"0.001\",\"takerFee\":\"0.002\"}";
    var response = operator.post("/v1/markets", body);
    assertThat(response.json().path("market").asText()).isEqualTo("SOL_USDT");
    assertThat(api.operations.done)
        .containsExactly(
            new MarketSpec(
                "SOL_USDT", new Asset("SOL", 8), Samples.USDT, 1_000_000, 100_000, 1_000, 2_000));
  }

  @Test
  void showsTheAudit() {
    assertThat(operator.get("/v1/admin/audit").body())
        .isEqualTo(
            "{\"journalPosition\":42,\"settlementsInFlight\":0,\"submissionsInFlight\":0,"
                + "\"balances\":true,\"assets\":[{\"asset\":\"BTC\",\"accounts\":\"1.50000000\","
                + "\"held\":\"0.50000000\",\"clearing\":\"0.00000000\","
                + "\"deposits\":\"2.50000000\",\"withdrawals\":\"1.00000000\","
                + "\"negativeBalances\":0,\"balances\":true}]}");
  }

  @Test
  void showsBalances() {
    api.exchange.answer(
        command -> new Account.BalancesResult(new TreeMap<>(Map.of("BTC", new Balance(1, 2)))));
    assertThat(operator.get("/v1/balances").body())
        .isEqualTo(
            "{\"balances\":[{\"asset\":\"BTC\",\"available\":\"0.00000001\","
                + "\"held\":\"0.00000002\",\"total\":\"0.00000003\"}]}");
  }

  @Test
  void showsNoBalanceWhoseDecimalsItDoesNotKnow() {
    api.exchange.answer(
        command -> new Account.BalancesResult(new TreeMap<>(Map.of("NEW", new Balance(1, 2)))));
    assertProblem(operator.get("/v1/balances"), 503, ProblemCode.UNAVAILABLE);
  }
}
