package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/** What becomes of trading when PostgreSQL dies under it, or stands still. */
class DatabaseOutageIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> MARKETS = List.of("BTC_USDT");
  private static final TradingLoad.Plan PLAN = new TradingLoad.Plan(MARKETS, 3, 150, Duration.ZERO);

  /** Longer than the journal waits for a row: it gives up rows that are stored after all. */
  private static final Duration LONG_FREEZE = Duration.ofSeconds(11);

  @TempDir Path data;

  /** Something bad that happens to a database, and is over when this returns. */
  @FunctionalInterface
  private interface Outage {
    void strike(EmbeddedDatabase database);
  }

  @Test
  void losesAndDoublesNothingWhenTheDatabaseIsKilled() {
    tradeThrough(DatabaseOutageIT::kill, DatabaseOutageIT::kill);
  }

  @Test
  void losesAndDoublesNothingWhenRowsAreStoredAfterTheyWereGivenUp() {
    tradeThrough(DatabaseOutageIT::freeze);
  }

  private void tradeThrough(Outage... outages) {
    long seed = System.nanoTime();
    System.out.println("DatabaseOutageIT seed " + seed);
    var where = EmbeddedSettings.in(data.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(where);
        Node node = start(database);
        Trader alice = Trader.demo(node.url(), "alice");
        Trader bob = Trader.demo(node.url(), "bob");
        Trader operator = Trader.demo(node.url(), "operator")) {
      var log = new OrderLog();
      Map<String, Trader> traders = Map.of("alice", alice, "bob", bob);
      try (var load = new TradingLoad(traders, log, "order", seed, PLAN)) {
        for (Outage outage : outages) {
          awaitAcknowledged(log, 100);
          outage.strike(database);
          awaitAcknowledged(log, 50);
        }
      }
      assertThat(log.problems().keySet()).containsAnyOf("OUTCOME_UNKNOWN", "UNAVAILABLE");
      var reconciliation =
          new Reconciliation(MARKETS, traders, operator, log, BigDecimal.valueOf(100_000_000));
      reconciliation.run(database.connection());
      System.out.println("DatabaseOutageIT " + reconciliation.summary());
    }
  }

  private Node start(EmbeddedDatabase database) {
    return Node.start(TestSettings.of(data, Optional.of(database.connection())));
  }

  private static void awaitAcknowledged(OrderLog log, int more) {
    int enough = log.acknowledged().size() + more;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }

  /** Kills the server as a power cut would, and sees that another one runs soon. */
  private static void kill(EmbeddedDatabase database) {
    long pid = database.pid().orElseThrow();
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    await().atMost(LONG).until(() -> database.pid().filter(next -> next != pid).isPresent());
  }

  /** Makes every process of the server stand still for a while, as a full disk would. */
  private static void freeze(EmbeddedDatabase database) {
    ProcessHandle postmaster = ProcessHandle.of(database.pid().orElseThrow()).orElseThrow();
    List<Long> processes =
        Stream.concat(Stream.of(postmaster), postmaster.descendants())
            .map(ProcessHandle::pid)
            .toList();
    Signals.send("-STOP", processes);
    try {
      long begin = System.nanoTime();
      await().atMost(LONG).until(() -> System.nanoTime() - begin > LONG_FREEZE.toNanos());
    } finally {
      Signals.send("-CONT", processes);
    }
  }
}
