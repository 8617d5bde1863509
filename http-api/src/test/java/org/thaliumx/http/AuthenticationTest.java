package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.RequestSigner;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationTest {

  private static final String DEPOSIT =
      "{\"account\":\"alice\",\"asset\":\"BTC\",\"amount\":\"1\",\"reference\":\"r\"}";

  private final TestApi api = TestApi.demo();

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command -> new Account.BalancesResult(new TreeMap<>()));
  }

  @AfterAll
  void close() {
    api.close();
  }

  private void assertRefused(Credentials credentials, int status, ProblemCode code, String field) {
    try (ApiClient client = api.client(credentials)) {
      var response = client.get("/v1/balances");
      assertProblem(response, status, code, field);
      assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
          .isEqualTo(status == 401);
    }
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void letsASignedRequestActForItsAccount() {
    try (ApiClient client = api.client(TestApi.TRADER)) {
      assertThat(client.get("/v1/balances").body()).isEqualTo("{\"balances\":[]}");
    }
    assertThat(api.exchange.asked.getFirst().entity()).isEqualTo("carol");
  }

  @Test
  void checksThePathAndQueryAsTheyWereSent() {
    api.exchange.answer(command -> new Account.OrdersResult(List.of()));
    try (ApiClient client = api.client(TestApi.ALICE)) {
      assertThat(client.get("/v1/orders?market=BTC%5fUSDT&limit=5").status()).isEqualTo(200);
      assertThat(client.get("/v1/orders?").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesAnUnsignedRequest() {
    try (ApiClient client = api.anonymous()) {
      assertProblem(
          client.get("/v1/balances"),
          401,
          ProblemCode.MISSING_CREDENTIALS,
          RequestSigner.KEY_HEADER);
    }
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void refusesAnUnknownKey() {
    assertRefused(
        new Credentials("mallory", "x"), 401, ProblemCode.UNKNOWN_KEY, RequestSigner.KEY_HEADER);
  }

  @Test
  void refusesAWrongSecret() {
    assertRefused(
        new Credentials("alice", "bob-secret"),
        401,
        ProblemCode.WRONG_SIGNATURE,
        RequestSigner.SIGNATURE_HEADER);
  }

  @Test
  void refusesATimestampFromTooLongAgoOrTooFarAhead() {
    for (long skew : new long[] {-30_001, 31_001}) {
      api.now.set(Samples.NOW + skew);
      assertRefused(
          TestApi.ALICE, 401, ProblemCode.STALE_TIMESTAMP, RequestSigner.TIMESTAMP_HEADER);
    }
    api.now.set(Samples.NOW + 29_000);
    try (ApiClient client = api.client(TestApi.ALICE)) {
      assertThat(client.get("/v1/balances").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesATimestampThatIsNoNumber() throws Exception {
    String answer =
        RawHttp.send(
            api.port(),
            RawHttp.head(
                "GET /v1/balances HTTP/1.1",
                "X-Thaliumx-Key: alice",
                "X-Thaliumx-Timestamp: soon",
                "X-Thaliumx-Signature: 00"));
    assertThat(answer).contains(" 401 ", "INVALID_TIMESTAMP");
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void keepsTradersFromOperatorsWork() {
    try (ApiClient client = api.client(TestApi.TRADER)) {
      assertProblem(client.post("/v1/deposits", DEPOSIT), 403, ProblemCode.FORBIDDEN);
      assertProblem(client.get("/v1/admin/audit"), 403, ProblemCode.FORBIDDEN);
    }
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void refusesDemoKeysOnANodeThatOthersCanReach() {
    var reachable = new HttpConfig(true, false, HttpConfig.DEFAULT_PROTECTION_PPM);
    try (var other = new TestApi(reachable);
        var alice = other.client(TestApi.ALICE);
        var carol = other.client(TestApi.TRADER);
        var anybody = other.anonymous()) {
      other.exchange.answer(command -> new Account.BalancesResult(new TreeMap<>()));
      assertProblem(
          alice.get("/v1/balances"), 403, ProblemCode.DEMO_KEY_REFUSED, RequestSigner.KEY_HEADER);
      assertThat(other.exchange.asked).isEmpty();
      assertThat(carol.get("/v1/balances").status()).isEqualTo(200);
      assertProblem(anybody.get("/v1/admin/audit"), 401, ProblemCode.MISSING_CREDENTIALS);
    }
  }

  @Test
  void showsTheAuditToAnybodyOnlyOnADemoNode() {
    try (ApiClient anybody = api.anonymous()) {
      assertThat(anybody.get("/v1/admin/audit").status()).isEqualTo(200);
    }
    try (var real = new TestApi(new HttpConfig(false, true, HttpConfig.DEFAULT_PROTECTION_PPM));
        var anybody = real.anonymous();
        var operator = real.client(TestApi.OPERATOR)) {
      assertProblem(anybody.get("/v1/admin/audit"), 401, ProblemCode.MISSING_CREDENTIALS);
      assertThat(operator.get("/v1/admin/audit").status()).isEqualTo(200);
    }
  }
}
