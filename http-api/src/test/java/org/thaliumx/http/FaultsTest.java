package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.Unavailable;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

  private static final String ORDER =
      "{\"market\":\"BTC_USDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"1\","
          + "\"quantity\":\"1\"}";

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

  @ParameterizedTest
  @EnumSource(value = RejectReason.class)
  void saysEveryRefusalAsAProblemOfThatName(RejectReason reason) {
    api.exchange.answer(command -> new Account.Refused(reason));
    Response response = alice.post("/v1/orders", ORDER);
    ProblemCode code = ProblemCode.valueOf(reason.name());
    assertProblem(response, code.status(), code);
    assertThat(response.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(code.status() == 503);
  }

  @Test
  void saysAMarketsRefusal() {
    api.exchange.answer(command -> new Market.Refused(RejectReason.OVERLOADED));
    assertProblem(alice.get("/v1/markets/BTC_USDT/book"), 503, ProblemCode.OVERLOADED);
    assertProblem(alice.get("/v1/markets/BTC_USDT/trades"), 503, ProblemCode.OVERLOADED);
  }

  @Test
  void saysHowToAskWhatBecameOfAnOrderNobodyAnswered() {
    api.exchange.fail(new TimeoutException());
    Response response = alice.post("/v1/orders", ORDER);
    assertProblem(response, 504, ProblemCode.OUTCOME_UNKNOWN);
    assertThat(response.json().get("detail").asText()).contains("clientOrderId");
    assertThat(response.json().path("query").asText()).isEqualTo("/v1/orders");
    response = alice.delete("/v1/orders/BTC_USDT/1");
    assertProblem(response, 504, ProblemCode.OUTCOME_UNKNOWN);
    assertThat(response.json().path("query").asText()).isEqualTo("/v1/orders/BTC_USDT/1");
  }

  @Test
  void namesThePathThatTellsWhatBecameOfIt() {
    api.exchange.fail(new TimeoutException());
    String named = ORDER.replace("{", "{\"clientOrderId\":\"c-1\",");
    assertThat(asked(alice.post("/v1/orders", named))).isEqualTo("/v1/orders/by-client-id/c-1");
    assertThat(asked(alice.post("/v1/orders/batch", "{\"orders\":[" + ORDER + "]}")))
        .isEqualTo("/v1/orders");
    assertThat(asked(alice.delete("/v1/orders/by-client-id/a%3Ab")))
        .isEqualTo("/v1/orders/by-client-id/a%3Ab");
    String deposit = "{\"account\":\"bob\",\"asset\":\"BTC\",\"amount\":\"1\",\"reference\":\"r\"}";
    assertThat(asked(operator.post("/v1/deposits", deposit)))
        .isEqualTo("/v1/admin/accounts/bob/ledger");
    String stop = "{\"engaged\":true,\"reason\":\"r\"}";
    assertThat(asked(operator.put("/v1/admin/accounts/bob/kill-switch", stop)))
        .isEqualTo("/v1/admin/accounts/bob");
    assertThat(asked(operator.delete("/v1/admin/markets/BTC_USDT/orders")))
        .isEqualTo("/v1/markets/BTC_USDT");
    assertThat(asked(alice.post("/v1/cancel-timer", "{\"timeoutMillis\":0}"))).isEmpty();
  }

  private static String asked(Response response) {
    assertProblem(response, 504, ProblemCode.OUTCOME_UNKNOWN);
    return response.json().path("query").asText();
  }

  @Test
  void knowsThatAQuestionNobodyAnsweredChangedNothing() {
    api.exchange.fail(new TimeoutException());
    assertProblem(alice.get("/v1/orders"), 503, ProblemCode.UNAVAILABLE);
    assertProblem(alice.get("/v1/markets/BTC_USDT/book"), 503, ProblemCode.UNAVAILABLE);
    String marketOrder = ORDER.replace("LIMIT", "MARKET").replace(",\"price\":\"1\"", "");
    assertProblem(alice.post("/v1/orders", marketOrder), 503, ProblemCode.UNAVAILABLE);
  }

  @Test
  void answersAtOnceWhileTheJournalIsDown() {
    api.journalUp = false;
    List<Response> responses =
        List.of(
            alice.post("/v1/orders", ORDER),
            alice.get("/v1/orders"),
            alice.get("/v1/orders/BTC_USDT/1"),
            alice.patch("/v1/orders/BTC_USDT/1", "{\"quantity\":\"1\"}"),
            alice.delete("/v1/orders/BTC_USDT/1"),
            alice.get("/v1/balances"),
            alice.get("/v1/markets/BTC_USDT/book"),
            operator.get("/v1/admin/audit"));
    for (Response response : responses) {
      assertProblem(response, 503, ProblemCode.DATABASE_UNAVAILABLE);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }
    assertThat(api.exchange.asked).isEmpty();
    assertThat(alice.get("/v1/markets").status()).isEqualTo(200);
    assertThat(alice.get("/v1/time").status()).isEqualTo(200);
  }

  private static final class Outage extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;
    private final Resource resource;

    Outage(Resource resource) {
      this.resource = resource;
    }

    @Override
    public Resource resource() {
      return resource;
    }

    @Override
    public boolean isNothingDone() {
      return resource == Resource.ENTITY;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE, DATABASE_UNAVAILABLE",
    "CAPACITY, OVERLOADED",
    "HISTORY, HISTORY_BEHIND",
    "ENTITY, UNAVAILABLE",
  })
  void saysWhatCannotBeHad(Unavailable.Resource resource, ProblemCode code) {
    api.operations.audit =
        CompletableFuture.failedFuture(new IllegalStateException(new Outage(resource)));
    Response response = operator.get("/v1/admin/audit");
    assertProblem(response, 503, code);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void knowsThatNothingWasDoneWhereNobodyWasAsked() {
    api.exchange.fail(new Outage(Unavailable.Resource.ENTITY));
    assertProblem(alice.post("/v1/orders", ORDER), 503, ProblemCode.UNAVAILABLE);
    api.exchange.fail(new Outage(Unavailable.Resource.DATABASE));
    assertProblem(alice.post("/v1/orders", ORDER), 504, ProblemCode.OUTCOME_UNKNOWN);
  }

  @Test
  void takesAStatementThatFailsForItsOwnMistake() {
    api.operations.audit =
        CompletableFuture.failedFuture(
            new IllegalStateException(new SQLException("no column secret")));
    Response response = operator.get("/v1/admin/audit");
    assertProblem(response, 500, ProblemCode.INTERNAL_ERROR);
    assertThat(response.body()).doesNotContain("secret");
  }

  @Test
  void tellsNothingOfItsOwnMistakes() {
    api.exchange.fail(new IllegalStateException("secret inside"));
    Response response = alice.get("/v1/orders");
    assertProblem(response, 500, ProblemCode.INTERNAL_ERROR);
    assertThat(response.body()).doesNotContain("secret");
  }

  @Test
  void hasAStatusThatFitsEveryCode() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::status))
        .allMatch(status -> status >= 400 && status < 600);
  }
}
