package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/** Money through the doors of a node: in, out, traded, and what the ledger says of it. */
class MoneyIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String MARKET =
      """
      {"base":"GOLD","quote":"EUR","tickSize":"1","lotSize":"0.01","makerFee":"-0.001",\
      "takerFee":"0.002","feeAsset":"QUOTE","quoteScale":2}\
      """;

  @TempDir static Path directory;
  private static EmbeddedDatabase server;
  private static Database database;

  @BeforeAll
  static void startServer() {
    var where =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    server = EmbeddedDatabase.start(where);
    database = Database.open(server.connection(), "money-it", 2);
  }

  @AfterAll
  static void stopServer() {
    database.close();
    server.close();
  }

  @Test
  void movesMoneyOncePerReferenceAndTellsWhatMovedIt()
      throws InterruptedException, ExecutionException {
    try (Node node = start();
        Trader operator = Trader.demo(node.url(), "operator");
        Trader alice = Trader.demo(node.url(), "alice");
        Trader bob = Trader.demo(node.url(), "bob")) {
      operator.mustPost("/v1/markets", MARKET);
      movesOnce(operator, "/v1/deposits", transfer("alice", "GOLD", "10", "in"));
      movesOnce(operator, "/v1/deposits", transfer("bob", "EUR", "1000", "in"));
      movesOnce(operator, "/v1/withdrawals", transfer("alice", "GOLD", "2.5", "out"));
      alice.mustPlace(Trader.limit("GOLD_EUR", "SELL", "50", "3", "rests"));
      bob.mustPlace(Trader.limit("GOLD_EUR", "BUY", "50", "2", "takes"));
      Audit.settled(operator, SOON).requireBalanced();
      assertThat(ledger(alice, "asset=GOLD"))
          .containsExactly(
              "TRADE -2.00000000 GOLD", "WITHDRAWAL -2.50000000 GOLD", "DEPOSIT 10.00000000 GOLD");
      assertThat(ledger(alice, "asset=EUR")).containsExactly("REBATE 0.10 EUR", "TRADE 100.00 EUR");
      assertThat(ledger(bob, "market=GOLD_EUR"))
          .containsExactly("FEE -0.20 EUR", "TRADE -100.00 EUR", "TRADE 2.00000000 GOLD");
      await()
          .atMost(SOON)
          .until(() ->
              texts(operator.mustGet("/v1/admin/accounts/house/ledger"))
                  .equals(List.of("FEE_INCOME 0.10 EUR")));
      boundsTheSupply(operator);
      Audit.settled(operator, SOON).requireBalanced();
      assertBooksAreClosed();
    }
    againAfterARestart();
  }

  private static void movesOnce(Trader operator, String path, String body) {
    operator.mustPost(path, body);
    operator.mustPost(path, body);
    String other = body.replace("\"amount\":\"", "\"amount\":\"1");
    assertRefused(operator.api().post(path, other), "REFERENCE_REUSED");
  }

  /** Ten billion is the most there may be; a hundred want in with a billion each at once. */
  private static void boundsTheSupply(Trader operator)
      throws InterruptedException, ExecutionException {
    int in = 0;
    try (var customers = Executors.newFixedThreadPool(8)) {
      List<Callable<Response>> deposits = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String body = transfer("rich" + i % 30, "GOLD", "1000000000", "r" + i);
        deposits.add(() -> operator.api().post("/v1/deposits", body));
      }
      for (Future<Response> each : customers.invokeAll(deposits)) {
        in += each.get().isSuccess() ? 1 : 0;
        if (!each.get().isSuccess()) {
          assertRefused(each.get(), "SUPPLY_TOO_LARGE");
        }
      }
    }
    assertThat(in).as("7.5 are there already").isEqualTo(9);
  }

  /** The account remembers from its journal and snapshots what moved, and so does the ledger. */
  private static void againAfterARestart() {
    try (Node node = start();
        Trader operator = Trader.demo(node.url(), "operator");
        Trader alice = Trader.demo(node.url(), "alice")) {
      List<String> before = ledger(alice, "limit=1000");
      movesOnce(operator, "/v1/deposits", transfer("alice", "GOLD", "10", "in"));
      movesOnce(operator, "/v1/withdrawals", transfer("alice", "GOLD", "2.5", "out"));
      assertRefused(
          operator.api().post("/v1/deposits", transfer("new", "GOLD", "1000000000", "r")),
          "SUPPLY_TOO_LARGE");
      Audit.settled(operator, SOON).requireBalanced();
      assertThat(ledger(alice, "limit=1000")).isEqualTo(before);
      assertBooksAreClosed();
    }
  }

  private static void assertBooksAreClosed() {
    assertThat(rows("SELECT account FROM ledger_discrepancy")).isEmpty();
    assertThat(rows("SELECT asset FROM ledger_trial_balance WHERE total <> 0")).isEmpty();
    assertThat(rows("SELECT reference FROM deposit_admission")).isEmpty();
  }

  private static List<String> rows(String sql) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }

  /** Every entry a query lets through, two at a time. */
  private static List<String> ledger(Trader trader, String query) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          trader.mustGet(
              "/v1/ledger?" + query + (query.contains("limit") ? "" : "&limit=2") + cursor);
      all.addAll(texts(page));
      JsonNode next = page.path("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.asText();
    }
    return all;
  }

  private static List<String> texts(JsonNode page) {
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : page.path("entries")) {
      texts.add(
          entry.path("kind").asText()
              + " "
              + entry.path("amount").asText()
              + " "
              + entry.path("asset").asText());
    }
    return texts;
  }

  private static String transfer(String account, String asset, String amount, String reference) {
    return """
    {"account":"%s","asset":"%s","amount":"%s","reference":"%s"}\
    """
        .formatted(account, asset, amount, reference);
  }

  private static void assertRefused(Response response, String code) {
    assertThat(response.json().path("code").asText()).as(response.body()).isEqualTo(code);
  }

  private static Node start() {
    var database = Optional.of(server.connection());
    return Node.start(TestSettings.of(directory.resolve("node"), database));
  }
}
