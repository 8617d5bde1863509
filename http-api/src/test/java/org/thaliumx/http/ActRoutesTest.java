package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Credentials;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.OperatorActs.Act;
import org.thaliumx.protocol.OperatorActs.Check;
import org.thaliumx.protocol.OperatorActs.Link;
import org.thaliumx.protocol.OperatorActs.Outcome;
import org.thaliumx.protocol.OperatorActs.Page;
import org.thaliumx.protocol.OperatorActs.Query;
import org.thaliumx.protocol.OperatorActs.Request;
import org.thaliumx.protocol.Unavailable;

/** Every act of an operator is on record, and whoever may not act is, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActRoutesTest {

  private static final String ORDERS = "/v1/admin/markets/BTC_USDT/orders?side=BUY";
  private static final String KEYS = "/v1/admin/keys";
  private static final String NEW_KEY = "{\"account\":\"carol\",\"role\":\"TRADER\"}";
  private static final String HASH = "ab".repeat(32);

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient operator = api.client(TestApi.OPERATOR);
  private final ApiClient impostor = api.client(new Credentials("op", "guessed"));

  @BeforeEach
  void reset() {
    api.reset();
  }

  @AfterAll
  void close() {
    alice.close();
    operator.close();
    impostor.close();
    api.close();
  }

  private static final class DatabaseGone extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void recordsAnActBeforeItIsCarriedOutAndWhatCameOfItAfterwards() {
    api.exchange.answer(command -> {
      assertThat(api.acts.begun).hasSize(1);
      assertThat(api.acts.ended).isEmpty();
      return new Market.Cleared(3);
    });
    Response response = operator.delete(ORDERS);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Thaliumx-Act")).contains("1");
    assertThat(api.acts.begun)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("traceId")
        .containsExactly(new Request("op", "127.0.0.1", "DELETE", ORDERS, "", "BTC_USDT", "", ""));
    assertThat(api.acts.ended).containsEntry(1L, new Outcome(200, "", ""));
  }

  @Test
  void recordsWhyAnActWasNotDone() {
    api.exchange.answer(command -> new Market.Refused(RejectReason.OVERLOADED));
    operator.delete(ORDERS);
    assertThat(api.acts.ended).containsEntry(1L, new Outcome(503, "OVERLOADED", ""));

    operator.put("/v1/admin/markets/NO_SUCH/phase", "{}");
    assertThat(api.acts.ended).containsEntry(2L, new Outcome(404, "UNKNOWN_MARKET", ""));
  }

  @Test
  void recordsTheEndOfAnActThatFailedWithAMistakeOfOurs() {
    api.exchange.answer(command -> {
      throw new IllegalStateException("planted");
    });
    assertProblem(operator.delete(ORDERS), 500, ProblemCode.INTERNAL_ERROR);
    assertThat(api.acts.ended).containsEntry(1L, new Outcome(500, "INTERNAL_ERROR", ""));
  }

  @Test
  void recordsWhichKeyWasMadeButNotItsSecret() {
    assertThat(operator.post(KEYS, NEW_KEY).body()).contains("s1");
    Request made = api.acts.begun.getLast();
    assertThat(made.body()).isEqualTo(NEW_KEY);
    assertThat(made.account()).isEqualTo("carol");
    assertThat(api.acts.ended).containsEntry(1L, new Outcome(200, "", "key k1"));
  }

  @Test
  void doesNothingThatCannotBeRecorded() {
    api.acts.failure = new DatabaseGone();
    Response response = operator.post(KEYS, NEW_KEY);
    assertProblem(response, 503, ProblemCode.ACT_NOT_RECORDED);
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(api.operations.done).isEmpty();
  }

  @Test
  void doesNotRecordWhatChangesNothingOrIsNoOperators() {
    operator.get("/v1/admin/acts");
    operator.get("/v1/admin/kill-switch");
    alice.delete("/v1/orders");
    assertThat(api.acts.begun).isEmpty();
    assertThat(api.acts.refused).isEmpty();
  }

  @Test
  void recordsWhoWasRefused() {
    api.now.addAndGet(-20_000); // so that other tests do not count
    assertProblem(alice.post(KEYS, NEW_KEY), 403, ProblemCode.FORBIDDEN);
    assertProblem(impostor.post(KEYS, NEW_KEY), 401, ProblemCode.WRONG_SIGNATURE);
    assertThat(api.acts.refused)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("request.traceId")
        .containsExactly(
            new FakeActs.Turned(
                new Request("alice", "127.0.0.1", "POST", KEYS, "", "", "", ""),
                new Outcome(403, "FORBIDDEN", "")),
            new FakeActs.Turned(
                new Request("op", "127.0.0.1", "POST", KEYS, "", "", "", ""),
                new Outcome(401, "WRONG_SIGNATURE", "")));
    assertThat(api.acts.begun).isEmpty();
  }

  @Test
  void isNotFilledByWhoIsRefusedOverAndOver() {
    api.now.addAndGet(15_000); // so that other tests do not count
    for (int i = 0; i < 5; i++) {
      alice.post(KEYS, NEW_KEY);
    }
    assertThat(api.acts.refused).hasSize(1);
    api.now.addAndGet(9_999);
    alice.post(KEYS, NEW_KEY);
    assertThat(api.acts.refused).hasSize(1);
    api.now.addAndGet(1);
    alice.post(KEYS, NEW_KEY);
    assertThat(api.acts.refused).hasSize(2);
  }

  @Test
  void recordsTheTraceThatTheAnswerNames() {
    Response response = operator.post(KEYS, NEW_KEY);
    assertThat(response.headers().firstValue("X-Thaliumx-Trace"))
        .contains(api.acts.begun.getLast().traceId());
  }

  @Test
  void showsActsPageByPage() {
    var request = new Request("op", "10.0.0.7", "PUT", "/v1/x", "{}", "BTC_USDT", "alice", "");
    var known = new Act(9, Samples.NOW, "n1", request, false, new Outcome(200, "", "key k1"), HASH);
    var unknown = new Act(7, Samples.NOW, "n1", request, false, null, HASH);
    api.acts.page = CompletableFuture.completedFuture(new Page(List.of(known, unknown), 7));

    JsonNode page = operator.get("/v1/admin/acts?operator=op&market=BTC_USDT&limit=2").json();
    assertThat(page.at("/acts/0").toString())
        .isEqualTo(
            """
            {"act":"9","time":"2025-10-09T08:53:20.007Z","operator":"op","client":"10.0.0.7",\
            "method":"PUT","path":"/v1/x","body":"{}","market":"BTC_USDT","account":"alice",\
            "traceId":null,"node":"n1","refused":false,"outcome":"DONE","status":200,\
            "note":"key k1","hash":"%s"}\
            """
                .formatted(HASH));
    assertThat(page.at("/acts/1/outcome").asText()).isEqualTo("UNKNOWN");
    assertThat(page.at("/acts/1/status").isNull()).isTrue();
    assertThat(api.acts.asked).containsExactly(new Query("op", "BTC_USDT", "", 2, Long.MAX_VALUE));

    operator.get("/v1/admin/acts?account=alice&cursor=" + page.get("nextCursor").asText());
    assertThat(api.acts.asked).contains(new Query("", "", "alice", 100, 7));
  }

  @Test
  void saysHowFarTheChainIsWhole() {
    api.acts.check = new Check(new Link(12, HASH), 13, true);
    assertThat(operator.get("/v1/admin/acts/check").body())
        .isEqualTo(
            "{\"intact\":false,\"row\":12,\"hash\":\""
                + HASH
                + "\",\"brokenAt\":13,\"complete\":true}");
    operator.get("/v1/admin/acts/check?row=5&hash=" + HASH);
    assertThat(api.acts.asked).containsExactly(Link.START, new Link(5, HASH));
  }

  @Test
  void refusesQueriesThatMeanNothing() {
    for (String target :
        List.of(
            "/v1/admin/acts?cursor=AAAA",
            "/v1/admin/acts?limit=0",
            "/v1/admin/acts?who=op",
            "/v1/admin/acts/check?row=5",
            "/v1/admin/acts/check?row=5&hash=xyz")) {
      assertProblem(operator.get(target), 400, ProblemCode.INVALID_PARAMETER);
    }
    assertProblem(alice.get("/v1/admin/acts"), 403, ProblemCode.FORBIDDEN);
    assertProblem(alice.get("/v1/admin/acts/check"), 403, ProblemCode.FORBIDDEN);
  }
}
