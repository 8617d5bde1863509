package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ClientDesk;
import org.thaliumx.protocol.ClientDesk.Answer;
import org.thaliumx.protocol.ClientDesk.Entry;
import org.thaliumx.protocol.ClientDesk.Principal;
import org.thaliumx.protocol.ClientDesk.Request;
import org.thaliumx.protocol.text.UtcTime;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
  private static final String ORDER =
      "{\"market\":\"BTC_USDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"1\","
          + "\"quantity\":\"1\"}";

  private final FakeLimits limits = new FakeLimits();
  private final TestApi api =
      new TestApi(new HttpConfig(true, true, HttpConfig.DEFAULT_PROTECTION_PPM), limits);
  private final ApiClient anonymous = api.anonymous();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);
  private final ApiClient mallory = api.client(new Credentials("alice", "guess"));

  @BeforeEach
  void reset() {
    api.reset();
    limits.reset();
    api.exchange.answer(command -> Samples.partlyFilled());
  }

  @AfterAll
  void close() {
    anonymous.close();
    alice.close();
    operator.close();
    mallory.close();
    api.close();
  }

  @Test
  void saysInEachAnswerWhatIsLeft() {
    Response response = anonymous.get("/v1/markets");
    assertThat(response.headers().firstValue("RateLimit-Policy"))
        .contains("\"address\";q=1200;w=10");
    assertThat(response.headers().firstValue("RateLimit")).contains("\"address\";r=1197;t=1");
    Response order = alice.post("/v1/orders", ORDER);
    assertThat(order.headers().allValues("RateLimit"))
        .containsExactly("\"key\";r=1197;t=1", "\"orders\";r=1197;t=1");
    assertThat(limits.asked)
        .containsExactly("address 127.0.0.1 1", "key alice of alice 1", "orders of alice 1");
  }

  @Test
  void refusesAnAddressWithoutALookAtWhatItSends() {
    limits.ofAddress = FakeLimits.LIMITED;
    Response response = anonymous.post("/v1/orders", "no JSON");
    assertProblem(response, 429, ProblemCode.RATE_LIMITED);
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
    assertThat(response.headers().firstValue("RateLimit")).contains("\"address\";r=0;t=10");
    assertProblem(anonymous.get("/v1/nowhere"), 429, ProblemCode.RATE_LIMITED);
    assertThat(anonymous.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void refusesAKeyAndSaysUntilWhenItIsBanned() {
    limits.ofKey = FakeLimits.LIMITED;
    assertProblem(alice.post("/v1/orders", ORDER), 429, ProblemCode.RATE_LIMITED);
    limits.ofKey = FakeLimits.BANNED;
    Response banned = alice.get("/v1/balances");
    assertProblem(banned, 429, ProblemCode.BANNED);
    assertThat(banned.headers().firstValue("Retry-After")).contains("60");
    assertThat(banned.json().get("detail").asText()).contains(UtcTime.text(Samples.NOW + 60_000));
    assertThat(api.exchange.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/orders/BTC_USDT/5, ''",
    "DELETE, /v1/orders/by-client-id/mine, ''",
    "DELETE, /v1/orders, ''",
    "POST, /v1/cancel-timer, '{\"timeoutMillis\":1000}'",
  })
  void letsWhatCancelsAlwaysPassAndCountsIt(String method, String path, String body) {
    limits.ofSigning = FakeLimits.BANNED;
    limits.ofKey = FakeLimits.BANNED;
    api.exchange.answer(command -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    assertThat(alice.send(method, path, body).status()).isNotEqualTo(429);
    assertThat(limits.asked).hasSize(1).first().asString().startsWith("charge alice of alice ");
  }

  @Test
  void letsNobodyPassWithAKeyThatIsMadeUp() {
    limits.ofSigning = FakeLimits.BANNED;
    try (var nobody = api.client(new Credentials("made-up", "guess"))) {
      assertProblem(nobody.delete("/v1/orders/BTC_USDT/5"), 429, ProblemCode.BANNED);
      assertProblem(nobody.get("/v1/admin/kill-switch"), 429, ProblemCode.BANNED);
      limits.ofSigning = FakeLimits.PASSES;
      assertProblem(nobody.delete("/v1/orders/BTC_USDT/5"), 401, ProblemCode.UNKNOWN_KEY);
    }
    assertThat(limits.asked).containsExactly("failed 127.0.0.1");
  }

  @Test
  void letsOperatorsAlwaysPass() {
    limits.ofSigning = FakeLimits.BANNED;
    limits.ofKey = FakeLimits.BANNED;
    assertThat(operator.get("/v1/admin/kill-switch").status()).isNotEqualTo(429);
    assertThat(limits.asked).containsExactly("charge op of operator 1");
  }

  @Test
  void refusesOrdersBeyondTheirOwnLimit() {
    limits.ofOrders = FakeLimits.LIMITED;
    Response refused = alice.post("/v1/orders", ORDER);
    assertProblem(refused, 429, ProblemCode.RATE_LIMITED);
    assertThat(refused.headers().allValues("RateLimit"))
        .containsExactly("\"key\";r=1197;t=1", "\"orders\";r=0;t=10");
    assertThat(refused.headers().firstValue("Retry-After")).contains("2");
    assertThat(api.exchange.asked).isEmpty();
    alice.post("/v1/orders/batch", "{\"orders\":[" + ORDER + "," + ORDER + "]}");
    assertThat(limits.asked).contains("orders of alice 2", "key alice of alice 5");
    limits.asked.clear();
    alice.post("/v1/orders?validateOnly=true", ORDER);
    assertThat(limits.asked).containsExactly("key alice of alice 1");
  }

  @Test
  void countsWhoCannotSignForItsAddress() {
    assertProblem(mallory.get("/v1/balances"), 401, ProblemCode.WRONG_SIGNATURE);
    assertThat(limits.asked).containsExactly("failed 127.0.0.1");
    limits.ofSigning = FakeLimits.LIMITED;
    assertProblem(alice.get("/v1/balances"), 429, ProblemCode.RATE_LIMITED);
    limits.asked.clear();
    mallory.get("/v1/markets");
    assertThat(limits.asked)
        .as("a key that is not needed is no way round")
        .containsExactly("address 127.0.0.1 1");
  }

  @Test
  void countsWrongTokensLikeWrongSignatures() throws IOException {
    String request =
        RawHttp.head("GET /v1/balances HTTP/1.1", "Authorization: Bearer made.up.token");
    assertThat(RawHttp.send(api.port(), request)).contains("INVALID_TOKEN");
    assertThat(limits.asked).containsExactly("failed 127.0.0.1");
    limits.ofSigning = FakeLimits.LIMITED;
    assertThat(RawHttp.send(api.port(), request)).contains("RATE_LIMITED");
  }

  @Test
  void limitsWhoAsksOverAConnectionOfItsOwn() {
    ClientDesk desk =
        new ConnectionDesk(
            api.api.connectionRequests(), new OpenSockets().of("192.0.2.1"), HttpRequest.create());
    limits.ofKey = FakeLimits.LIMITED;
    var order = new Request("POST", "/v1/orders", "", ORDER);
    Answer answer = desk.ask(new Principal("real", "carol"), order).toCompletableFuture().join();
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).contains("RATE_LIMITED", "1500 ms");
    var cancel = new Request("DELETE", "/v1/orders/BTC_USDT/5", "", "");
    answer = desk.ask(new Principal("real", "carol"), cancel).toCompletableFuture().join();
    assertThat(answer.status()).isNotEqualTo(429);
    limits.ofSigning = FakeLimits.BANNED;
    Entry entry =
        desk.enter(new ClientDesk.Credentials("real", "1", "x"), "/v1/ws", "")
            .toCompletableFuture()
            .join();
    assertThat(((Entry.Denied) entry).code()).isEqualTo("BANNED");
  }

  @Test
  void letsOperatorsSayHowMuchAnAccountMayAskFor() {
    String path = "/v1/admin/accounts/maker/rate-limits";
    Response set =
        operator.put(path, "{\"requestsPerTenSeconds\":50000,\"reason\":\"makes markets\"}");
    assertThat(set.body())
        .isEqualTo(
            "{\"account\":\"maker\",\"requestsPerTenSeconds\":50000,"
                + "\"ordersPerTenSeconds\":1000,\"ordersPerDay\":500000}");
    assertThat(operator.get(path).body()).isEqualTo(set.body());
    assertThat(limits.asked).contains("set maker by op: makes markets");
    assertThat(limits.ratesOf("maker")).isEqualTo(AccountRates.of(50_000, 1_000, 500_000));
    assertProblem(alice.put(path, "{}"), 403, ProblemCode.FORBIDDEN);
    assertThat(alice.get("/v1/rate-limits").json().get("account").asText()).isEqualTo("alice");
    assertThat(operator.put(path, "{\"ordersPerDay\":0,\"reason\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void weighsOnlyWhatThereIs() {
    assertThat(api.routes).containsAll(RequestCosts.named());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:1",
    "::ffff:192.0.2.7, 192.0.2.7"
  })
  void countsANetworkOfIpv6AsOneAddress(String address, String name) throws UnknownHostException {
    assertThat(ClientAddress.name(InetAddress.getByName(address))).isEqualTo(name);
  }
}
