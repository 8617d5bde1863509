package org.thaliumx.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thaliumx.domain.access.Role;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.OperatorActs;
import org.thaliumx.protocol.identity.AccessPolicy.Decision;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyRequest;
import org.thaliumx.protocol.identity.Users;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserRoutesTest {
  private static final String LOGIN =
      "{\"email\":\"Alice@example.org\",\"password\":\"correct horse battery\"}";

  private final TestApi api = TestApi.demo();
  private final ApiClient anybody = api.anonymous();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command -> new Account.BalancesResult(new TreeMap<>()));
  }

  @AfterAll
  void close() {
    anybody.close();
    alice.close();
    operator.close();
    http.close();
    api.close();
  }

  private Response with(String authorization, String method, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + target))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, BodyHandlers.ofString(UTF_8));
    return new Response(
        response.statusCode(),
        response.body(),
        new ObjectMapper().readTree(response.body()),
        response.headers());
  }

  private void refuseEverything(Users.Reason reason, long retryAfterMillis) {
    api.users.reply = Optional.of(new Users.Refused(reason, retryAfterMillis, "u-1"));
  }

  /** It is good for minutes, and a key would be good for ever. */
  @Test
  void makesNoKeyForATokenOfAnotherIssuer() throws IOException, InterruptedException {
    String foreign = "Bearer " + FakeUsers.FOREIGN_TOKEN;
    assertThat(with(foreign, "GET", "/v1/balances", "").status()).isEqualTo(200);
    for (String path : List.of("/v1/keys", "/v1/admin/keys")) {
      Response refused = with(foreign, "POST", path, "{\"account\":\"carol\",\"role\":\"TRADER\"}");
      assertProblem(refused, 403, ProblemCode.FORBIDDEN);
    }
  }

  @Test
  void asksThePolicyAboutTokens() throws IOException, InterruptedException {
    api.policy = question -> CompletableFuture.completedStage(new Decision(false, "closed today"));
    Response refused = with("Bearer " + FakeUsers.TOKEN, "GET", "/v1/balances", "");
    assertProblem(refused, 403, ProblemCode.FORBIDDEN);
    assertThat(refused.body()).contains("closed today");
  }

  @Test
  void registersAndSaysTheSameWhetherTheAddressIsTakenOrNot() {
    Response fresh = anybody.post("/v1/users", LOGIN);
    assertThat(fresh.status()).isEqualTo(202);
    assertThat(fresh.body()).isEqualTo("{\"email\":\"alice@example.org\"}");
    api.users.reply = Optional.of(new Users.Accepted("", ""));
    Response taken = anybody.post("/v1/users", LOGIN);
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.body()).isEqualTo(fresh.body());
    assertThat(api.users.done)
        .containsOnly(
            List.of("register", "alice@example.org", "correct horse battery", "127.0.0.1"));
    assertThat(api.acts.begun).extracting(each -> each.operator()).containsExactly("u-1", "");
    assertThat(api.acts.begun).extracting(each -> each.account()).containsExactly("alice", "");
    assertThat(api.acts.begun).extracting(each -> each.path()).containsOnly("/v1/users");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'email':'alice','password':'correct horse'} | 400 | INVALID_EMAIL",
        "{'email':'a@b c','password':'correct horse'} | 400 | INVALID_EMAIL",
        "{'email':'a@-b','password':'correct horse'} | 400 | INVALID_EMAIL",
        "{'password':'correct horse'} | 400 | MISSING_FIELD",
        "{'email':'a@example.org'} | 400 | MISSING_FIELD",
        "{'email':'a@example.org','password':7} | 400 | WRONG_TYPE",
        "{'email':'a@example.org','password':'correct horse','role':'ADMIN'} | 400 | UNKNOWN_FIELD",
        "{'email':'a@example.org','password':'short'} | 422 | WEAK_PASSWORD"
      })
  void refusesWhoCannotBeAUser(String body, int status, ProblemCode code) {
    assertProblem(anybody.post("/v1/users", body.replace('\'', '"')), status, code);
    assertThat(api.acts.begun).isEmpty();
  }

  @Test
  void logsInAndPutsThatOnRecordWithoutWhatProvesIt() {
    Response in = anybody.post("/v1/sessions", LOGIN);
    assertThat(in.status()).isEqualTo(200);
    assertThat(in.json().path("accessToken").asText()).isEqualTo(FakeUsers.TOKEN);
    assertThat(in.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(in.json().path("user").path("account").asText()).isEqualTo("alice");
    assertThat(api.users.done)
        .containsExactly(
            List.of("login", "alice@example.org", "correct horse battery", "", "127.0.0.1"));
    assertThat(api.acts.begun).hasSize(1);
    assertThat(api.acts.begun.getFirst().operator()).isEqualTo("u-1");
    assertThat(api.acts.begun.getFirst().body()).isEmpty();
    assertThat(api.acts.ended).containsEntry(1L, new OperatorActs.Outcome(200, "", "session s-1"));
    assertThat(api.acts.begun + "" + api.acts.ended).doesNotContain("correct", "token", "secret");
  }

  @Test
  void givesNobodyTokensWhenItCannotBePutOnRecord() {
    api.acts.failure = new IllegalStateException("planted");
    Response in = anybody.post("/v1/sessions", LOGIN);
    assertProblem(in, 504, ProblemCode.OUTCOME_UNKNOWN);
    assertThat(in.body()).doesNotContain(FakeUsers.TOKEN);
  }

  @Test
  void letsNobodyFillTheTrailByGuessing() {
    api.now.addAndGet(3_600_000);
    refuseEverything(Users.Reason.INVALID_LOGIN, 0);
    for (int i = 0; i < 3; i++) {
      assertProblem(anybody.post("/v1/sessions", LOGIN), 401, ProblemCode.INVALID_LOGIN);
    }
    assertThat(api.acts.begun).hasSize(1);
    api.now.addAndGet(10_000);
    anybody.post("/v1/sessions", LOGIN);
    assertThat(api.acts.begun).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_LOGIN, 401, INVALID_LOGIN, true",
    "SECOND_FACTOR_REQUIRED, 401, SECOND_FACTOR_REQUIRED, true",
    "INVALID_CODE, 401, INVALID_CODE, true",
    "LOCKED, 429, LOGIN_LOCKED, false",
    "RATE_LIMITED, 429, RATE_LIMITED, false",
    "OVERLOADED, 503, OVERLOADED, false"
  })
  void saysWhyNobodyIsIn(Users.Reason reason, int status, ProblemCode code, boolean onRecord) {
    refuseEverything(reason, 1_500);
    Response refused = anybody.post("/v1/sessions", LOGIN);
    assertProblem(refused, status, code);
    assertThat(refused.headers().allValues("Retry-After")).contains("2");
    assertThat(api.acts.begun).hasSize(onRecord ? 1 : 0);
  }

  @Test
  void renewsSessionsAndRecordsOnlyThatATokenWasStolen() {
    String body = "{\"refreshToken\":\"family.secret\"}";
    assertThat(anybody.post("/v1/sessions/refresh", body).status()).isEqualTo(200);
    assertThat(api.users.done).containsExactly(List.of("refresh", "family.secret"));
    assertThat(api.acts.begun).isEmpty();
    refuseEverything(Users.Reason.REUSED_TOKEN, 0);
    Response reused = anybody.post("/v1/sessions/refresh", body);
    assertProblem(reused, 401, ProblemCode.INVALID_TOKEN, "refreshToken");
    assertThat(api.acts.begun).extracting(each -> each.operator()).containsExactly("u-1");
    refuseEverything(Users.Reason.INVALID_TOKEN, 0);
    assertThat(anybody.post("/v1/sessions/refresh", body).body()).isEqualTo(reused.body());
  }

  @Test
  void letsAnAccessTokenDoWhatASignatureDoes() throws IOException, InterruptedException {
    assertThat(with("Bearer " + FakeUsers.TOKEN, "GET", "/v1/balances", "").status())
        .isEqualTo(200);
    assertThat(with("bearer " + FakeUsers.TOKEN, "GET", "/v1/balances", "").status())
        .isEqualTo(200);
    assertThat(api.exchange.asked).extracting(each -> each.entity()).containsOnly("alice");
    assertThat(with("Bearer " + FakeUsers.TOKEN, "POST", "/v1/keys", "{}").status()).isEqualTo(200);
    assertThat(((KeyRequest) api.keyDesk.done.getFirst()).account()).isEqualTo("alice");
    assertThat(api.acts.begun).extracting(each -> each.operator()).containsExactly("u-1");
  }

  @Test
  void refusesOtherTokensAndOtherSchemes() throws IOException, InterruptedException {
    Response none = with("Bearer made.up.token", "GET", "/v1/balances", "");
    assertProblem(none, 401, ProblemCode.INVALID_TOKEN, "Authorization");
    assertThat(none.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"invalid_token\"");
    assertProblem(
        with("Basic YTpi", "GET", "/v1/balances", ""), 401, ProblemCode.MISSING_CREDENTIALS);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void holdsTokensToTheSameTableOfPermissions() throws IOException, InterruptedException {
    assertProblem(
        with("Bearer " + FakeUsers.TOKEN, "GET", "/v1/admin/keys?account=bob", ""),
        403,
        ProblemCode.FORBIDDEN);
    assertThat(api.acts.refused).hasSize(1);
    assertThat(
            with("Bearer " + FakeUsers.OPERATORS_TOKEN, "GET", "/v1/admin/keys?account=bob", "")
                .status())
        .isEqualTo(200);
  }

  @Test
  void changesPasswordsWithoutAWordOfThemOnRecord() throws IOException, InterruptedException {
    String body = "{\"currentPassword\":\"correct horse\",\"newPassword\":\"staple battery\"}";
    Response done = with("Bearer " + FakeUsers.TOKEN, "PUT", "/v1/users/me/password", body);
    assertThat(done.body()).isEqualTo("{\"done\":true}");
    assertThat(api.users.done)
        .containsExactly(
            List.of(
                "changePassword",
                "alice",
                "s-of-u-1",
                "127.0.0.1",
                "correct horse",
                "staple battery"));
    assertThat(api.acts.begun).hasSize(1);
    assertThat(api.acts.begun.toString()).doesNotContain("horse", "staple");
  }

  @Test
  void tellsOwnSessionsAndEndsThem() throws IOException, InterruptedException {
    Response list = with("Bearer " + FakeUsers.TOKEN, "GET", "/v1/sessions", "");
    assertThat(list.json().path("sessions").path(0).path("current").asBoolean()).isTrue();
    assertThat(alice.get("/v1/sessions").body()).contains("\"current\":false");
    with("Bearer " + FakeUsers.TOKEN, "DELETE", "/v1/sessions/current", "");
    alice.delete("/v1/sessions/s-9");
    alice.delete("/v1/sessions");
    assertThat(api.users.done)
        .contains(
            List.of("logout", "alice", "s-of-u-1"),
            List.of("logout", "alice", "s-9"),
            List.of("logoutEverywhere", "alice"));
    refuseEverything(Users.Reason.UNKNOWN_SESSION, 0);
    assertProblem(alice.delete("/v1/sessions/s-8"), 404, ProblemCode.UNKNOWN_SESSION);
  }

  @Test
  void tellsUsersAboutThemselves() {
    assertThat(alice.get("/v1/users/me").json().path("email").asText())
        .isEqualTo("alice@example.org");
    refuseEverything(Users.Reason.UNKNOWN_USER, 0);
    assertProblem(alice.get("/v1/users/me"), 404, ProblemCode.UNKNOWN_USER);
  }

  @Test
  void beginsConfirmsAndEndsASecondFactor() {
    assertThat(
            alice.post("/v1/users/me/totp", "{\"password\":\"p\"}").json().path("secret").asText())
        .isEqualTo("JBSWY3DPEHPK3PXP");
    assertThat(alice.post("/v1/users/me/totp/confirm", "{\"code\":\"123456\"}").body())
        .isEqualTo("{\"recoveryCodes\":[\"abcdefghijklmnop\"]}");
    alice.post("/v1/users/me/totp/disable", "{\"password\":\"p\",\"code\":\"123456\"}");
    assertThat(api.users.done)
        .containsExactly(
            List.of("enrolTotp", "alice", "127.0.0.1", "p"),
            List.of("confirmTotp", "alice", new Credential.Key("alice"), "123456"),
            List.of("disableTotp", "alice", "127.0.0.1", "p", "123456"));
    assertThat(api.acts.begun).extracting(each -> each.body()).containsOnly("");
  }

  @Test
  void letsOperatorsFindUsersAndMakeThemWhatTheyMay() {
    assertThat(operator.get("/v1/admin/users?email=alice@example.org").status()).isEqualTo(200);
    assertProblem(
        operator.get("/v1/admin/users?email=%00"), 400, ProblemCode.INVALID_PARAMETER, "email");
    String compliance = "{\"role\":\"COMPLIANCE\",\"enabled\":true}";
    assertThat(operator.put("/v1/admin/users/u-1", compliance).status()).isEqualTo(200);
    assertThat(api.users.done)
        .contains(List.of("setRole", Role.OPERATOR, "u-1", Role.COMPLIANCE, true));
    String admin = "{\"role\":\"ADMIN\",\"enabled\":true}";
    assertProblem(operator.put("/v1/admin/users/u-1", admin), 403, ProblemCode.FORBIDDEN);
    assertProblem(alice.put("/v1/admin/users/u-1", compliance), 403, ProblemCode.FORBIDDEN);
    assertProblem(
        operator.put("/v1/admin/users/u-1", "{\"role\":\"TRADER\"}"),
        400,
        ProblemCode.MISSING_FIELD,
        "enabled");
  }

  @Test
  void publishesWhatTokensCanBeCheckedWith() {
    Response keys = anybody.get("/.well-known/jwks.json");
    assertThat(keys.json().path("keys").path(0).path("crv").asText()).isEqualTo("P-256");
    assertThat(keys.body()).doesNotContain("\"d\"");
  }
}
