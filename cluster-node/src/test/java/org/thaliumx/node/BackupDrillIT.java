package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.node.OrderLog.OrderName;
import org.thaliumx.node.backup.BackupMain;
import org.thaliumx.persistence.DatabaseSettings;

/**
 * The drill: trade, back up, trade on, note a moment, trade on, lose everything at once, and
 * restore the exchange as it was at that moment and as it was at the end. Prints how much was lost
 * and how long it took.
 */
class BackupDrillIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final List<String> MARKETS = List.of("BTC_USDT", "ETH_USDT");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 3, 1_000, Duration.ofMillis(250));

  /** The most that may be lost, and what a starved machine adds to it. */
  private static final int ARCHIVE_EVERY_SECONDS = 2;

  private static final Duration MOST_LOST = Duration.ofSeconds(ARCHIVE_EVERY_SECONDS + 20);
  private static final Duration LONGEST_RESTORE = Duration.ofMinutes(15);

  @TempDir Path directory;

  private final OrderLog log = new OrderLog();
  private final Set<String> epochs = new HashSet<>();

  /** What clients knew at a moment: every answer is earlier, everything they sent later is not. */
  private record Moment(Instant time, OrderLog told) {

    static Moment now(OrderLog log) {
      var told = new OrderLog();
      log.acknowledged().forEach(told::acknowledged);
      log.closed().forEach(told::told);
      Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
      log.placings().forEach(told::sending);
      return new Moment(time, told);
    }

    List<OrderName> sent() {
      return told.placings().stream().flatMap(placing -> placing.orders().stream()).toList();
    }
  }

  @Test
  void bringsTheExchangeBackAsItWas() throws IOException {
    long seed = System.nanoTime();
    System.out.println("BackupDrillIT seed " + seed);
    Path data = directory.resolve("data");
    Moment moment;
    Instant lost;
    try (var programs = new TestPrograms(data);
        NodeProcess node = NodeProcess.launch(data);
        Clients clients = new Clients(node.awaitReady());
        var load = new TradingLoad(clients.traders(), log, "drill", seed, PLAN)) {
      awaitAcknowledged(100);
      requireOtherEpoch(clients.url());
      backUp(data);
      awaitAcknowledged(100);
      moment = Moment.now(log);
      awaitAcknowledged(200);
      lost = Instant.now();
      loseEverything(data, node);
    }
    verifyBackups();
    restoreToTheMoment(moment);
    restoreToTheEnd(lost);
  }

  private void awaitAcknowledged(int more) {
    int enough = log.acknowledged().size() + more;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }

  private void backUp(Path data) {
    long begin = System.nanoTime();
    String every = Integer.toString(ARCHIVE_EVERY_SECONDS);
    say(run("backup", "--data", data.toString(), "--archive-every", every));
    System.out.println("BackupDrillIT backup while trading took " + since(begin));
  }

  private void verifyBackups() {
    say(run("backup", "--verify"));
  }

  private String run(String command, String... arguments) {
    var all = new ArrayList<>(List.of(command, "--backup", directory.resolve("backups") + ""));
    all.addAll(List.of(arguments));
    var output = new ByteArrayOutputStream();
    var stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    int status = BackupMain.run(stream, stream, Map.of(), all.toArray(String[]::new));
    String said = output.toString(StandardCharsets.UTF_8);
    assertThat(status).as(said).isZero();
    return said;
  }

  private static void say(String lines) {
    lines.lines().forEach(line -> System.out.println("BackupDrillIT " + line));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).truncatedTo(ChronoUnit.MILLIS);
  }

  /** As if the machine had gone up in flames, but for the backups. */
  private void loseEverything(Path data, NodeProcess node) throws IOException {
    Path pidFile = data.resolve("postgres/pgdata/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> server =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    Signals.send("-KILL", server.stream().map(ProcessHandle::pid).toList());
    node.kill();
    await().atMost(LONG).until(() -> server.stream().noneMatch(ProcessHandle::isAlive));
    Files.move(data.resolve("postgres/pgdata"), directory.resolve("lost"));
  }

  /** A restored exchange, and those who trade there. */
  @FunctionalInterface
  private interface Inspection {
    void of(Clients clients, DatabaseSettings database);
  }

  private void restore(String name, Inspection inspection, String... arguments) throws IOException {
    long begin = System.nanoTime();
    Path data = directory.resolve(name);
    try (var programs = new TestPrograms(data)) {
      var all = new ArrayList<>(List.of("--data", data.toString()));
      all.addAll(List.of(arguments));
      say(run("restore", all.toArray(String[]::new)));
      try (NodeProcess node = NodeProcess.launch(data);
          Clients clients = new Clients(node.awaitReady())) {
        System.out.println("BackupDrillIT " + name + ": trades again after " + since(begin));
        assertThat(since(begin)).isLessThan(LONGEST_RESTORE);
        requireOtherEpoch(clients.url());
        inspection.of(clients, TestPrograms.databaseOf(data));
        requireSound(clients, TestPrograms.databaseOf(data));
        node.stop();
      }
    }
  }

  /** Nobody may take what comes now for what would have followed on what it was told. */
  private void requireOtherEpoch(String url) {
    assertThat(epochs.add(TraderSocket.epoch(url))).as("another epoch than %s", epochs).isTrue();
  }

  /** All money is there, and everybody is in the state to which the journal leads. */
  private static void requireSound(Clients clients, DatabaseSettings database) {
    Audit audit = Audit.settled(clients.operator(), LONG).requireBalanced();
    ReplayedExchange replayed = ReplayedExchange.of(database);
    MARKETS.forEach(market -> replayed.requireSame(market, clients.operator()));
    clients.traders().forEach((name, trader) -> replayed.requireSame(name, trader.balances()));
    replayed.requireHeld(audit);
  }

  private void restoreToTheMoment(Moment moment) throws IOException {
    restore(
        "moment",
        (clients, database) -> {
          Map<OrderName, JsonNode> there = clients.orders();
          assertThat(there.keySet()).isSubsetOf(moment.sent());
          assertThat(there.keySet()).containsAll(moment.told().acknowledged().keySet());
          moment.told().closed().forEach((id, told) -> assertThat(there.get(id)).isEqualTo(told));
          System.out.printf(
              "BackupDrillIT moment: %d orders are there, of %d acknowledged before and %d in all%n",
              there.size(), moment.told().acknowledged().size(), log.acknowledged().size());
        },
        "--to",
        moment.time().toString());
  }

  private void restoreToTheEnd(Instant lost) throws IOException {
    restore(
        "end",
        (clients, database) -> {
          Map<OrderName, JsonNode> there = clients.orders();
          Duration window =
              log.acknowledged().entrySet().stream()
                  .filter(order -> !there.containsKey(order.getKey()))
                  .map(order -> Instant.parse(order.getValue().path("createdAt").asText()))
                  .min(Instant::compareTo)
                  .map(first -> Duration.between(first, lost))
                  .orElse(Duration.ZERO);
          System.out.printf(
              "BackupDrillIT end: %d of %d acknowledged orders are lost, those of the last %s%n",
              log.acknowledged().keySet().stream().filter(id -> !there.containsKey(id)).count(),
              log.acknowledged().size(),
              window);
          assertThat(window).isLessThan(MOST_LOST);
        });
  }

  /** Everybody who talks to a node. */
  private record Clients(String url, Trader alice, Trader bob, Trader operator)
      implements AutoCloseable {

    Clients(String url) {
      this(url, Trader.demo(url, "alice"), Trader.demo(url, "bob"), Trader.demo(url, "operator"));
    }

    Map<String, Trader> traders() {
      return Map.of("alice", alice, "bob", bob);
    }

    /** Every order there is, once nothing is under way. */
    Map<OrderName, JsonNode> orders() {
      Audit.settled(operator, LONG);
      var orders = new HashMap<OrderName, JsonNode>();
      traders()
          .forEach((name, trader) ->
              MARKETS.forEach(market -> {
                JsonNode there = trader.orders(market);
                assertThat(there.size()).as("more may be there than are shown").isLessThan(1_000);
                there.forEach(order ->
                    orders.put(new OrderName(name, order.path("clientOrderId").asText()), order));
              }));
      return orders;
    }

    @Override
    public void close() {
      alice.close();
      bob.close();
      operator.close();
    }
  }
}
