package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.input.LedgerCursor;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.LedgerBook.Entry;
import org.thaliumx.protocol.LedgerBook.Kind;
import org.thaliumx.protocol.LedgerBook.Page;
import org.thaliumx.protocol.LedgerBook.Position;
import org.thaliumx.protocol.LedgerBook.Query;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerRoutesTest {
  private static final long FOREVER = 253_402_300_800_000L;
  private static final Position SOMEWHERE = new Position(Samples.NOW, 42, 3, 2);

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

  private void answer(Page page) {
    api.ledger.page = CompletableFuture.completedFuture(page);
  }

  @Test
  void showsEntries() {
    answer(
        new Page(
            List.of(
                new Entry(SOMEWHERE, Kind.TRADE, "BTC", -150_000_000, "BTC_USDT", 7, 9, null),
                new Entry(
                    new Position(Samples.NOW, 41, 0, 1), Kind.DEPOSIT, "USDT", 1, null, 0, 0, "r")),
            null));
    assertThat(alice.get("/v1/ledger").body())
        .isEqualTo(
            "{\"entries\":[{\"entryId\":\"42-3-2\",\"time\":\"2025-10-09T08:53:20.007Z\","
                + "\"kind\":\"TRADE\",\"asset\":\"BTC\",\"amount\":\"-1.50000000\","
                + "\"market\":\"BTC_USDT\",\"orderId\":\"7\",\"tradeId\":\"9\",\"reference\":null},"
                + "{\"entryId\":\"41-0-1\",\"time\":\"2025-10-09T08:53:20.007Z\","
                + "\"kind\":\"DEPOSIT\",\"asset\":\"USDT\",\"amount\":\"0.00000001\","
                + "\"market\":null,\"orderId\":null,\"tradeId\":null,\"reference\":\"r\"}],"
                + "\"nextCursor\":null}");
    assertThat(api.ledger.asked)
        .containsExactly(
            new FakeLedger.Asked("alice", new Query("", "", null, 0, FOREVER, 100, null)));
  }

  @Test
  void understandsEveryFilter() {
    alice.get(
        "/v1/ledger?asset=BTC&market=BTC_USDT&kind=fee&from=2025-10-09T08:53:20Z"
            + "&to=2025-10-09T08:53:21Z&limit=7");
    assertThat(api.ledger.asked.getFirst().query())
        .isEqualTo(
            new Query(
                "BTC", "BTC_USDT", Kind.FEE, 1_760_000_000_000L, 1_760_000_001_000L, 7, null));
  }

  @Test
  void goesOnWhereTheCursorSays() {
    answer(new Page(List.of(), SOMEWHERE));
    String cursor = alice.get("/v1/ledger").json().path("nextCursor").asText();
    assertThat(cursor).hasSizeGreaterThan(20);
    alice.get("/v1/ledger?cursor=" + cursor);
    assertThat(api.ledger.asked.getLast().query().before()).isEqualTo(SOMEWHERE);
    operator.get("/v1/admin/accounts/alice/ledger?cursor=" + cursor);
    assertThat(api.ledger.asked.getLast().query().before()).isEqualTo(SOMEWHERE);
  }

  @Test
  void refusesACursorThatItNeverGave() {
    answer(new Page(List.of(), SOMEWHERE));
    String cursor = operator.get("/v1/ledger").json().path("nextCursor").asText();
    assertBad("cursor=" + cursor, 400, ProblemCode.INVALID_PARAMETER, "cursor");
    String own = alice.get("/v1/ledger").json().path("nextCursor").asText();
    String changed = (own.charAt(0) == 'A' ? "B" : "A") + own.substring(1);
    assertBad("cursor=" + changed, 400, ProblemCode.INVALID_PARAMETER, "cursor");
    assertBad("cursor=" + own.substring(1), 400, ProblemCode.INVALID_PARAMETER, "cursor");
    assertBad("cursor=%00%C3", 400, ProblemCode.INVALID_PARAMETER, "cursor");
    assertBad("cursor=AAAA", 400, ProblemCode.INVALID_PARAMETER, "cursor");
  }

  @Test
  void refusesACursorBeyondAllTime() {
    for (long millis : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000L}) {
      String cursor = LedgerCursor.encode("alice", new Position(millis, 1, 1, 1));
      assertBad("cursor=" + cursor, 400, ProblemCode.INVALID_PARAMETER, "cursor");
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertBad("asset=XYZ", 404, ProblemCode.UNKNOWN_ASSET, "asset");
    assertBad("market=XYZ_BTC", 404, ProblemCode.UNKNOWN_MARKET, "market");
    assertBad("kind=GIFT", 400, ProblemCode.INVALID_PARAMETER, "kind");
    assertBad("from=yesterday", 400, ProblemCode.INVALID_PARAMETER, "from");
    assertBad("to=1", 400, ProblemCode.INVALID_PARAMETER, "to");
    assertBad("limit=1001", 400, ProblemCode.INVALID_PARAMETER, "limit");
    assertProblem(alice.get("/v1/ledger?account=bob"), 400, ProblemCode.INVALID_PARAMETER);
  }

  private void assertBad(String query, int status, ProblemCode code, String field) {
    api.ledger.asked.clear();
    assertProblem(alice.get("/v1/ledger?" + query), status, code, field);
    assertThat(api.ledger.asked).isEmpty();
  }

  @Test
  void showsAnOperatorAnybodysLedgerAndATraderNobodyElses() {
    operator.get("/v1/admin/accounts/house/ledger?limit=1");
    assertThat(api.ledger.asked.getFirst().account()).isEqualTo("house");
    assertProblem(alice.get("/v1/admin/accounts/bob/ledger"), 403, ProblemCode.FORBIDDEN);
    assertProblem(
        operator.get("/v1/admin/accounts/clearing:BTC_USDT/ledger"),
        400,
        ProblemCode.INVALID_ACCOUNT,
        "account");
    try (ApiClient anonymous = api.anonymous()) {
      assertProblem(anonymous.get("/v1/ledger"), 401, ProblemCode.MISSING_CREDENTIALS);
    }
    assertThat(api.ledger.asked).hasSize(1);
  }

  @Test
  void showsNoAmountWhoseDecimalsItDoesNotKnow() {
    answer(new Page(List.of(new Entry(SOMEWHERE, Kind.DEPOSIT, "NEW", 1, null, 0, 0, "r")), null));
    assertProblem(alice.get("/v1/ledger"), 503, ProblemCode.UNAVAILABLE);
  }
}
