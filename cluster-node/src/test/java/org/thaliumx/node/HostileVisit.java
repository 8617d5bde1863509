package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.slf4j.LoggerFactory;
import org.thaliumx.node.hostile.Attacker;
import org.thaliumx.node.hostile.Findings;
import org.thaliumx.node.hostile.HostileClients;

/**
 * Clients with good keys and without that send what none should, over every door of a node with
 * demo data. They have nothing to trade with but in a market of their own, so for nobody else may
 * anything change.
 */
final class HostileVisit {
  private static final int REQUESTS =
      Math.max(2_000, Integer.getInteger("thaliumx.hostile-requests", 0));
  private static final int REQUESTS_OF_OPERATORS = Math.max(200, REQUESTS / 5);
  private static final long SEED = Long.getLong("thaliumx.seed", new Random().nextLong());
  private static final Duration SOON = Duration.ofSeconds(30);

  /** What may stay in memory: histories of accounts, candles and such, all of it bounded. */
  private static final long MOST_BYTES_KEPT = 128L << 20;

  private static final String MARKET =
      """
      {"base":"NOISE","quote":"EUR","tickSize":"0.01","lotSize":"0.01","makerFee":"0.001",\
      "takerFee":"0.001"}\
      """;
  private static final List<String> SEEN_BY_TRADERS =
      List.of(
          "/v1/balances",
          "/v1/account",
          "/v1/orders?limit=1000",
          "/v1/orders?status=open",
          "/v1/fills",
          "/v1/ledger");
  private static final Attacker OPERATOR = new Attacker("operator", "operator-secret", "BTC_USDT");

  private final DemoVenue demo;

  private HostileVisit(DemoVenue demo) {
    this.demo = demo;
  }

  /** Has traders come, and looks at what they leave behind. */
  static void ofTraders(DemoVenue demo) throws InterruptedException {
    var visit = new HostileVisit(demo);
    demo.operator().mustPost("/v1/markets", MARKET);
    List<Attacker> traders =
        List.of(
            visit.trader("mallory", false),
            visit.trader("trudy", true),
            visit.trader("victor", true));
    List<JsonNode> others = visit.everythingOfOthers();
    Audit before = visit.audited();
    visit.assertWithstands(clients -> clients.attack(traders, OPERATOR, REQUESTS, SEED));
    assertThat(visit.everythingOfOthers()).as("seed %d", SEED).isEqualTo(others);
    Audit after = visit.audited();
    for (String column : List.of("accounts", "deposits", "withdrawals")) {
      assertThat(after.column(column)).as("seed %d", SEED).isEqualTo(before.column(column));
    }
  }

  /** Has an operator come who may change much, but not what there is in all. */
  static void ofAnOperator(DemoVenue demo) throws InterruptedException {
    var visit = new HostileVisit(demo);
    visit.assertWithstands(clients -> clients.abuse(OPERATOR, REQUESTS_OF_OPERATORS, SEED));
    visit.audited();
  }

  /** What hostile clients do. */
  @FunctionalInterface
  private interface Attack {
    Findings run(HostileClients clients) throws InterruptedException;
  }

  private void assertWithstands(Attack attack) throws InterruptedException {
    long usedBytes = usedBytes();
    ListAppender<ILoggingEvent> log = listen();
    Findings findings = attack.run(new HostileClients(demo.node().url()));
    stopListening(log);
    assertThat(findings.violations()).as("seed %d, %s", SEED, findings.counts()).isEmpty();
    assertThat(errors(log)).as("seed %d", SEED).isEmpty();
    long keptBytes = usedBytes() - usedBytes;
    assertThat(keptBytes).as("bytes that stay").isLessThan(MOST_BYTES_KEPT);
    System.out.printf("Seed %d, %d KiB stay: %s%n", SEED, keptBytes >> 10, findings.counts());
  }

  private Audit audited() {
    return Audit.settled(demo.operator(), SOON).requireBalanced();
  }

  private Attacker trader(String account, boolean funded) {
    Trader operator = demo.operator();
    if (funded) {
      for (String asset : List.of("NOISE", "EUR")) {
        operator.mustPost(
            "/v1/deposits",
            "{\"account\":\"%s\",\"asset\":\"%s\",\"amount\":\"1000000\",\"reference\":\"%s\"}"
                .formatted(account, asset, asset));
      }
    }
    JsonNode key =
        operator.mustPost(
            "/v1/admin/keys", "{\"account\":\"" + account + "\",\"role\":\"TRADER\"}");
    return new Attacker(
        key.path("key").asText(), key.path("secret").asText(), funded ? "NOISE_EUR" : "BTC_USDT");
  }

  private List<JsonNode> everythingOfOthers() {
    var seen = new ArrayList<JsonNode>();
    for (Trader trader : List.of(demo.alice(), demo.bob())) {
      SEEN_BY_TRADERS.forEach(target -> seen.add(trader.mustGet(target)));
    }
    for (String market : List.of("BTC_USDT", "ETH_USDT")) {
      seen.add(demo.alice().mustGet("/v1/markets/" + market + "/trades"));
      JsonNode book = demo.alice().mustGet("/v1/markets/" + market + "/book");
      seen.add(book.path("bids"));
      seen.add(book.path("asks"));
    }
    return seen;
  }

  private static long usedBytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    System.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static ListAppender<ILoggingEvent> listen() {
    var appender = new ListAppender<ILoggingEvent>();
    appender.start();
    root().addAppender(appender);
    return appender;
  }

  private static void stopListening(ListAppender<ILoggingEvent> log) {
    root().detachAppender(log);
    log.stop();
  }

  private static List<String> errors(ListAppender<ILoggingEvent> log) {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
        .distinct()
        .toList();
  }
}
