package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.ClusterReport;
import org.thaliumx.protocol.ClusterView;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterRoutesTest {

  private static final String CLUSTER = "/v1/admin/cluster";
  private static final String DRAIN = CLUSTER + "/members/127.0.0.1:25521/drain";

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
  void showsTheClusterAndLeavesOpenWhatIsUnknown() {
    assertThat(operator.get(CLUSTER).body())
        .isEqualTo(
            """
            {"seenBy":"127.0.0.1:25520","members":[\
            {"address":"127.0.0.1:25520","status":"UP","roles":["trading"],"reachable":true,\
            "leader":true,"oldest":true,"url":"http://127.0.0.1:8080","version":"1.2",\
            "upSince":"2025-10-09T08:53:20.007Z","accounts":7,"shards":{"account":5,"market":1}},\
            {"address":"127.0.0.1:25521","status":"UP","roles":[],"reachable":false,\
            "leader":false,"oldest":false,"url":null,"version":null,\
            "upSince":null,"accounts":null,"shards":null}],\
            "markets":[{"market":"BTC_USDT","member":"127.0.0.1:25520","answers":true},\
            {"market":"ETH_USDT","member":null,"answers":false}],\
            "ledger":{"journalPosition":120,"ledgerPosition":100,"rowsBehind":20,\
            "millisBehind":55},\
            "history":{"journalPosition":120,"historyPosition":90,"rowsBehind":30,\
            "millisBehind":70},\
            "kafka":{"member":"127.0.0.1:25520","rowsBehind":3,"millisBehind":12},\
            "databaseUp":true}\
            """);
  }

  @Test
  void showsTheClusterWhileTheDatabaseIsDown() {
    api.journalUp = false;
    api.cluster.report =
        new ClusterReport("127.0.0.1:25520", List.of(), List.of(), null, null, false);
    Response response = operator.get(CLUSTER);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("ledger").isNull()).isTrue();
    assertThat(response.json().get("history").isNull()).isTrue();
    assertThat(response.json().get("kafka").isNull()).isTrue();
    assertThat(response.json().get("databaseUp").asBoolean()).isFalse();
  }

  @Test
  void drainsAMember() {
    Response response = operator.post(DRAIN, "");
    assertThat(response.status()).isEqualTo(202);
    assertThat(response.body())
        .isEqualTo("{\"address\":\"127.0.0.1:25521\",\"status\":\"LEAVING\"}");
    operator.post(CLUSTER + "/members/%5B::1%5D%3A25521/drain", "");
    assertThat(api.cluster.drained).containsExactly("127.0.0.1:25521", "[::1]:25521");
  }

  @Test
  void refusesToDrainWhomItMustNotOrDoesNotKnow() {
    api.cluster.leaving = ClusterView.Leaving.UNKNOWN_MEMBER;
    assertProblem(operator.post(DRAIN, ""), 404, ProblemCode.UNKNOWN_MEMBER);
    api.cluster.leaving = ClusterView.Leaving.LAST_TRADING_MEMBER;
    assertProblem(operator.post(DRAIN, ""), 409, ProblemCode.LAST_TRADING_MEMBER);
  }

  @Test
  void isForOperatorsOnly() {
    assertProblem(alice.get(CLUSTER), 403, ProblemCode.FORBIDDEN);
    assertProblem(alice.post(DRAIN, ""), 403, ProblemCode.FORBIDDEN);
    assertThat(api.cluster.drained).isEmpty();
  }
}
