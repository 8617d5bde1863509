package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.Trader.Funds;
import org.thaliumx.node.membership.ClusterSettings;

/** A whole node as a newcomer meets it: on an embedded PostgreSQL, driven over HTTP. */
class NodeIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final String SELL = Trader.limit("BTC_USDT", "SELL", "60000.00", "0.10000", "s-1");
  private static final String BUY = Trader.limit("BTC_USDT", "BUY", "60000.00", "0.05000", "b-1");

  private static final String MARKET =
      """
      {"base":"GOLD","quote":"EUR","quoteScale":2,"tickSize":"0.1","lotSize":"0.1",
       "makerFee":"0.001","takerFee":"0.001"}\
      """;

  /** A hundred million of DUST, what demo accounts have of demo assets, could not be counted. */
  private static final String FINE_MARKET =
      """
      {"base":"DUST","baseScale":12,"quote":"USDT","tickSize":"0.01","lotSize":"0.01",
       "makerFee":"0","takerFee":"0"}\
      """;

  @TempDir Path data;
  private TestPrograms programs;

  @BeforeEach
  void shareProgramsOfPostgres() {
    programs = new TestPrograms(data);
  }

  @AfterEach
  void leaveProgramsOfPostgres() {
    programs.close();
  }

  @Test
  void tradesToTheCentAndGoesOnAfterARestart() throws IOException, InterruptedException {
    List<JsonNode> before;
    var journey = new UserJourney();
    try (var demo = DemoVenue.start(data)) {
      journey.begin(demo);
      trade(demo);
      refusesBadInput(demo);
      HostileVisit.ofTraders(demo);
      bothAddUp(demo);
      assertThatThrownBy(() -> start(true)).hasMessageContaining("Another ThaliumX node");
      opensAMarketOfItsOperator(demo);
      before = everythingSeen(demo);
      stop(demo.node());
    }
    try (journey;
        var demo = DemoVenue.start(data)) {
      assertThat(everythingSeen(demo)).isEqualTo(before);
      journey.goOn(demo);
      bothAddUp(demo);
      cancelsWhatItRemembers(demo);
      HostileVisit.ofAnOperator(demo);
    }
  }

  private static void trade(DemoVenue demo) {
    Trader alice = demo.alice();
    Trader bob = demo.bob();
    JsonNode sell = alice.mustPlace(SELL);
    assertThat(sell.path("status").asText()).isEqualTo("OPEN");
    JsonNode buy = bob.mustPlace(BUY);
    assertThat(buy.path("status").asText()).isEqualTo("FILLED");
    assertThat(buy.path("executedQuote").asText()).isEqualTo("3000.00000000");
    JsonNode fill = buy.path("fills").path(0);
    assertThat(fill.path("fee").asText()).isEqualTo("0.00005000");
    assertThat(fill.path("feeAsset").asText()).isEqualTo("BTC");
    bothAddUp(demo);
    assertThat(alice.mustGet("/v1/markets/BTC_USDT/book").path("asks").toString())
        .isEqualTo("[[\"60000.00\",\"0.05000\"]]");
  }

  /** What the README promises: to the cent, with the fee at the house and nowhere else. */
  private static void bothAddUp(DemoVenue demo) {
    Trader alice = demo.alice();
    Trader bob = demo.bob();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertFunds(alice, "USDT", "100002997.00000000", "0E-8"));
    assertFunds(alice, "BTC", "99999999.90000000", "0.05000000");
    assertFunds(bob, "USDT", "99997000.00000000", "0E-8");
    assertFunds(bob, "BTC", "100000000.04995000", "0E-8");
    Audit audit = audit(demo);
    assertThat(audit.column("accounts").get("BTC")).isEqualByComparingTo("200000000");
    assertThat(audit.column("held").get("BTC")).isEqualByComparingTo("0.05");
    assertThat(house(audit, "BTC", demo)).isEqualByComparingTo("0.00005");
    assertThat(house(audit, "USDT", demo)).isEqualByComparingTo("3");
  }

  /** Anybody may see on a demo node that the money adds up. */
  private static Audit audit(DemoVenue demo) {
    try (Trader anybody = Trader.anonymous(demo.node().url())) {
      return Audit.settled(anybody, SOON).requireBalanced();
    }
  }

  private static void assertFunds(Trader trader, String asset, String available, String held) {
    assertThat(trader.balances()).containsEntry(asset, Funds.of(available, held));
  }

  private static BigDecimal house(Audit audit, String asset, DemoVenue demo) {
    BigDecimal rest = audit.column("accounts").getOrDefault(asset, BigDecimal.ZERO);
    for (Trader other : List.of(demo.alice(), demo.bob())) {
      Funds funds = other.balances().getOrDefault(asset, Funds.of("0", "0"));
      rest = rest.subtract(funds.available()).subtract(funds.held());
    }
    return rest;
  }

  private static void refusesBadInput(DemoVenue demo) {
    Trader bob = demo.bob();
    Map<String, Funds> funds = bob.balances();
    Map<String, String> refusals =
        Map.of(
            "{\"market\":",
            "MALFORMED_JSON",
            Trader.limit("BTC_USDT", "BUY", "60000.001", "0.1", ""),
            "OFF_TICK",
            Trader.limit("BTC_USDT", "BUY", "60000.00", "-0.1", ""),
            "NOT_POSITIVE",
            Trader.limit("BTC_USDT", "BUY", "60000.00", "100000.00000", ""),
            "INSUFFICIENT_FUNDS",
            Trader.limit("NO_SUCH", "BUY", "1.00", "1", ""),
            "UNKNOWN_MARKET",
            Trader.limit("BTC_USDT", "BUY", "1.00", "1.00000", "b-1"),
            "CLIENT_ORDER_ID_REUSED");
    refusals.forEach((body, code) -> assertRefused(bob.place(body), code));
    assertRefused(bob.place("{\"market\":\"" + "x".repeat(70_000) + "\"}"), "BODY_TOO_LARGE");
    try (Trader forger = Trader.at(demo.node().url(), "bob", "alice-secret")) {
      assertRefused(forger.place(BUY), "WRONG_SIGNATURE");
    }
    assertRefused(bob.api().post("/v1/deposits", "{}"), "FORBIDDEN");
    assertThat(bob.balances()).isEqualTo(funds);
    bothAddUp(demo);
  }

  private static void opensAMarketOfItsOperator(DemoVenue demo) {
    demo.operator().mustPost("/v1/markets", FINE_MARKET);
  }

  private static void assertRefused(Response response, String code) {
    assertThat(response.problemCode()).as(response.body()).isEqualTo(code);
    assertThat(response.status() / 100).isEqualTo(4);
  }

  /** Balances, book, trades and orders, and the answers to orders that are sent again. */
  private static List<JsonNode> everythingSeen(DemoVenue demo) {
    Trader alice = demo.alice();
    Trader bob = demo.bob();
    var seen = new ArrayList<JsonNode>();
    for (Trader trader : List.of(alice, bob)) {
      seen.add(trader.mustGet("/v1/balances"));
      seen.add(trader.mustGet("/v1/orders"));
      seen.add(trader.mustGet("/v1/orders?status=open"));
    }
    seen.add(alice.mustGet("/v1/markets"));
    seen.add(alice.mustGet("/v1/markets/BTC_USDT/book"));
    seen.add(alice.mustGet("/v1/markets/BTC_USDT/trades"));
    seen.add(alice.mustPlace(SELL));
    seen.add(bob.mustPlace(BUY));
    return seen;
  }

  private static void cancelsWhatItRemembers(DemoVenue demo) {
    Trader alice = demo.alice();
    Response cancelled = alice.api().delete("/v1/orders/BTC_USDT/1");
    assertThat(cancelled.json().path("status").asText())
        .as(cancelled.body())
        .isEqualTo("CANCELLED");
    assertFunds(alice, "BTC", "99999999.95000000", "0E-8");
    Audit audit = audit(demo);
    assertThat(audit.column("held")).hasEntrySatisfying("BTC", NodeIT::isNothing);
    assertThat(audit.column("held")).hasEntrySatisfying("USDT", NodeIT::isNothing);
  }

  private static void isNothing(BigDecimal amount) {
    assertThat(amount).isEqualByComparingTo("0");
  }

  @Test
  void saysBeforeItTouchesItsDataThatThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Path untouched = data.resolve("untouched");
      assertThatThrownBy(() ->
              Node.start(
                  TestSettings.of(untouched, port, true, Optional.empty(), ClusterSettings.ALONE)))
          .hasMessageStartingWith("cannot listen on 127.0.0.1 port " + port + ": ");
      assertThat(untouched).doesNotExist();
    }
  }

  @Test
  void startsEmptyWithoutDemoDataAndObeysItsFirstOperator() throws IOException {
    try (Node node = start(false);
        Trader operator = firstOperator(node)) {
      assertThat(operator.mustGet("/v1/markets").path("markets")).isEmpty();
      try (Trader alice = Trader.demo(node.url(), "alice")) {
        assertRefused(alice.api().get("/v1/balances"), "UNKNOWN_KEY");
        assertRefused(alice.api().get("/v1/admin/audit"), "UNKNOWN_KEY");
      }
      operator.mustPost("/v1/markets", MARKET);
      operator.mustPost("/v1/markets", MARKET);
      assertRefused(
          operator.api().post("/v1/markets", MARKET.replace("0.001", "0.002")), "MARKET_EXISTS");
      operator.mustPost("/v1/deposits", deposit("carol", "GOLD", "2"));
      operator.mustPost("/v1/deposits", deposit("carol", "GOLD", "2"));
      operator.mustPost("/v1/deposits", deposit("dave", "EUR", "1000"));
      try (Trader carol = keyFor("carol", operator, node);
          Trader dave = keyFor("dave", operator, node)) {
        carol.mustPlace(Trader.limit("GOLD_EUR", "SELL", "500.0", "1.5", ""));
        dave.mustPlace(Trader.limit("GOLD_EUR", "BUY", "500.0", "1.0", ""));
        assertFunds(dave, "GOLD", "0.99900000", "0E-8");
        await().atMost(SOON).untilAsserted(() -> assertFunds(carol, "EUR", "499.50", "0.00"));
        operator.mustPost(
            "/v1/withdrawals", deposit("carol", "EUR", "499.5").replace("\"r\"", "\"w\""));
        assertFunds(carol, "EUR", "0.00", "0.00");
      }
      assertKeyIsUselessOnceRevoked(operator, node);
      Audit audit = Audit.settled(operator, SOON).requireBalanced();
      assertThat(audit.column("withdrawals").get("EUR")).isEqualByComparingTo("499.5");
      assertThat(audit.column("deposits").get("GOLD")).isEqualByComparingTo("2");
    }
  }

  @Test
  void keepsTheSecretOfTheFirstOperatorWhateverComesInBetween() throws IOException {
    Path inTheWay = Files.createDirectories(data.resolve("operator-credential").resolve("x"));
    assertThatThrownBy(() -> start(false)).hasMessageContaining("cannot be written");
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    try (Node node = start(false);
        Trader operator = firstOperator(node)) {
      assertThat(operator.mustGet("/v1/balances").path("balances")).isEmpty();
    }
  }

  private static String deposit(String account, String asset, String amount) {
    return """
    {"account":"%s","asset":"%s","amount":"%s","reference":"r"}\
    """
        .formatted(account, asset, amount);
  }

  private Trader firstOperator(Node node) throws IOException {
    Path file = data.resolve("operator-credential");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var credential = new Properties();
    credential.load(new StringReader(Files.readString(file)));
    return Trader.at(node.url(), credential.getProperty("key"), credential.getProperty("secret"));
  }

  private static void assertKeyIsUselessOnceRevoked(Trader operator, Node node) {
    JsonNode key = newKey("carol", operator);
    String target = "/v1/admin/keys/" + key.path("key").asText();
    try (Trader carol = with(key, node)) {
      carol.mustGet("/v1/balances");
      assertThat(operator.api().delete(target).status()).isEqualTo(200);
      assertRefused(carol.api().get("/v1/balances"), "UNKNOWN_KEY");
      assertRefused(operator.api().delete(target), "API_KEY_NOT_FOUND");
    }
  }

  private static Trader keyFor(String account, Trader operator, Node node) {
    return with(newKey(account, operator), node);
  }

  private static JsonNode newKey(String account, Trader operator) {
    return operator.mustPost(
        "/v1/admin/keys", "{\"account\":\"" + account + "\",\"role\":\"TRADER\"}");
  }

  private static Trader with(JsonNode key, Node node) {
    return Trader.at(node.url(), key.path("key").asText(), key.path("secret").asText());
  }

  private Node start(boolean demo) {
    return Node.start(TestSettings.of(data, 0, demo, Optional.empty(), ClusterSettings.ALONE));
  }

  private long postmaster() throws IOException {
    Path file = data.resolve("postgres").resolve("pgdata").resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }

  private void stop(Node node) throws IOException {
    long postmaster = postmaster();
    assertThat(isRunning(postmaster)).isTrue();
    long begin = System.nanoTime();
    node.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(STOP_LIMIT);
    assertThat(isRunning(postmaster)).isFalse();
  }

  /** A process that is over but not yet taken note of by its parent has no arguments left. */
  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().arguments()).isPresent();
  }
}
