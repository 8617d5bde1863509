package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.domain.access.Role;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ClientDesk.Principal;
import org.thaliumx.protocol.ClientDesk.Request;
import org.thaliumx.protocol.Unavailable;
import org.thaliumx.protocol.identity.AccessPolicy;
import org.thaliumx.protocol.identity.AccessPolicy.Decision;
import org.thaliumx.protocol.identity.AccessPolicy.Question;

/** What becomes of requests when an operator's policy is asked, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTest {
  private static final String ORDER =
      "{\"market\":\"BTC_USDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"50000.00\",\"quantity\":\"0.1\"}";
  private static final AccessPolicy FORBIDS =
      question -> CompletableFuture.completedStage(new Decision(false, "closed today"));
  private static final AccessPolicy AWAY = question -> CompletableFuture.failedStage(new Away());

  private final TestApi api = TestApi.demo();
  private final ApiClient carol = api.client(TestApi.TRADER);
  private final List<Question> asked = new CopyOnWriteArrayList<>();

  private static final class Away extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    @Override
    public Resource resource() {
      return Resource.POLICY;
    }

    @Override
    public boolean isNothingDone() {
      return true;
    }
  }

  @BeforeEach
  void reset() {
    api.reset();
    asked.clear();
    api.exchange.answer(command -> new Account.BalancesResult(new TreeMap<>()));
  }

  @AfterAll
  void close() {
    carol.close();
    api.close();
  }

  private AccessPolicy allowing() {
    return question -> {
      asked.add(question);
      return CompletableFuture.completedStage(Decision.ALLOWED);
    };
  }

  @Test
  void isAskedWhoWantsToDoWhat() {
    api.policy = allowing();
    assertThat(carol.get("/v1/balances").status()).isEqualTo(200);
    assertThat(asked)
        .containsExactly(new Question("real", "carol", Role.TRADER, Permission.VIEW_ACCOUNT));
    asked.clear();
    assertThat(carol.get("/v1/markets").status()).isEqualTo(200);
    assertThat(asked).as("of what anybody may").isEmpty();
  }

  @Test
  void takesAwayWhatTheTableGives() {
    api.policy = FORBIDS;
    Response refused = carol.post("/v1/orders", ORDER);
    assertProblem(refused, 403, ProblemCode.FORBIDDEN);
    assertThat(refused.json().path("detail").asText()).endsWith(": closed today");
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void givesNothingThatTheTableDoesNot() {
    api.policy = allowing();
    assertProblem(carol.get("/v1/admin/acts"), 403, ProblemCode.FORBIDDEN);
    assertThat(asked).isEmpty();
  }

  @Test
  void hasNothingDoneWhileNobodyCanSay() {
    api.policy = AWAY;
    for (Response refused :
        List.of(
            carol.post("/v1/orders", ORDER),
            carol.delete("/v1/orders/BTC_USDT/1"),
            carol.get("/v1/balances"))) {
      assertProblem(refused, 503, ProblemCode.UNAVAILABLE);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void putsOnRecordWhichActsItForbids() {
    api.policy = FORBIDS;
    try (ApiClient operator = api.client(TestApi.OPERATOR)) {
      assertProblem(operator.get("/v1/admin/acts"), 403, ProblemCode.FORBIDDEN);
    }
    assertThat(api.acts.refused).hasSize(1);
  }

  @Test
  void isAskedAboutWhatComesOverASocket() {
    var desk =
        new ConnectionDesk(
            api.api.connectionRequests(), new OpenSockets().of("192.0.2.1"), HttpRequest.create());
    api.policy = FORBIDS;
    var answer =
        desk.ask(new Principal("real", "carol"), new Request("POST", "/v1/orders", "", ORDER))
            .toCompletableFuture()
            .join();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(api.exchange.asked).isEmpty();
  }

  @Test
  void isAskedAtBinancesDoor() {
    try (BinanceClient client = new BinanceClient(api.port())) {
      api.policy = FORBIDS;
      HttpResponse<String> refused = client.signed("GET", "/api/v3/account", "");
      assertThat(refused.body()).contains("-2015");
      api.policy = AWAY;
      assertThat(client.signed("GET", "/api/v3/account", "").statusCode()).isEqualTo(503);
      api.policy = allowing();
      assertThat(client.signed("GET", "/api/v3/account", "").statusCode()).isEqualTo(200);
      assertThat(asked)
          .containsExactly(new Question("alice", "alice", Role.TRADER, Permission.VIEW_ACCOUNT));
    }
    assertThat(api.exchange.asked).hasSize(1);
  }
}
