package org.thaliumx.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.http.ProblemAssert.assertProblem;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.http.client.ApiClient;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.History.OrderPage;
import org.thaliumx.protocol.LedgerBook;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchRoutesTest {

  private final TestApi api = TestApi.demo();
  private final ApiClient alice = api.client(TestApi.ALICE);
  private final ApiClient anonymous = api.anonymous();

  @BeforeEach
  void reset() {
    api.reset();
    api.exchange.answer(command -> new Account.OrdersResult(List.of(Samples.partlyFilled())));
    var closed =
        Samples.result(Samples.limitBuy(), OrderStatus.CANCELLED, "CANCELLED_BY_OWNER").order();
    api.history.orders = new OrderPage(List.of(closed), null);
    var deposit =
        new LedgerBook.Entry(
            new LedgerBook.Position(Samples.NOW, 12, 0, 1),
            LedgerBook.Kind.DEPOSIT,
            "BTC",
            1,
            null,
            0,
            0,
            "bank 77");
    api.ledger.page =
        CompletableFuture.completedFuture(new LedgerBook.Page(List.of(deposit), null));
  }

  @AfterAll
  void close() {
    alice.close();
    anonymous.close();
    api.close();
  }

  private static List<String> ids(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.json().path("hits").findValuesAsText("id");
  }

  @Test
  void findsMarketsAndAssetsForEverybody() {
    assertThat(ids(anonymous.get("/v1/search?q=btc"))).containsExactly("BTC", "BTC_USDT");
    assertThat(ids(anonymous.get("/v1/search?q=btc&limit=1"))).containsExactly("BTC");
    assertThat(ids(anonymous.get("/v1/search?q=bct&kinds=asset"))).containsExactly("BTC");
    assertThat(ids(anonymous.get("/v1/search?q=BTC%2FUDST"))).containsExactly("BTC_USDT");
    assertThat(ids(anonymous.get("/v1/search?q=doge"))).isEmpty();
    assertThat(api.exchange.asked).isEmpty();
    assertProblem(
        anonymous.get("/v1/search?q=btc&kinds=ORDER"), 400, ProblemCode.INVALID_PARAMETER, "kinds");
    assertProblem(anonymous.get("/v1/search?q=-"), 400, ProblemCode.INVALID_PARAMETER, "q");
    assertProblem(anonymous.get("/v1/search"), 400, ProblemCode.INVALID_PARAMETER, "q");
  }

  @Test
  void findsWhatIsTheAccountsOwn() {
    assertThat(ids(alice.get("/v1/account/search?q=c-1&kinds=ORDER")))
        .containsExactly("BTC_USDT/5");
    assertThat(ids(alice.get("/v1/account/search?q=bnak77"))).containsExactly("12-0-1");
    assertThat(ids(alice.get("/v1/account/search?q=12-0-1&kinds=transaction,market")))
        .containsExactly("12-0-1");
    assertThat(api.ledger.asked).allMatch(asked -> asked.account().equals("alice"));
    assertThat(api.history.asked).allMatch(asked -> asked.of().equals("alice"));
    assertThat(api.exchange.asked).allMatch(asked -> asked.entity().equals("alice"));
    assertProblem(anonymous.get("/v1/account/search?q=c"), 401, ProblemCode.MISSING_CREDENTIALS);
  }

  @Test
  void saysThatAnAccountCannotBeAskedNow() {
    api.exchange.answer(command -> new Account.Refused(RejectReason.OVERLOADED));
    assertProblem(alice.get("/v1/account/search?q=c"), 503, ProblemCode.OVERLOADED);
  }
}
