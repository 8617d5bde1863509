package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.DatabaseSettings;

/** What becomes of trading when there is no room left for the database, and when there is again. */
class DiskFullIT {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final List<String> MARKETS = List.of("BTC_USDT");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 3, 300, Duration.ofMillis(100));

  @TempDir Path data;

  @Test
  void tradesOnOnceThereIsRoomAgain() throws Exception {
    long seed = System.nanoTime();
    System.out.println("DiskFullIT seed " + seed);
    SmallDisk disk = SmallDisk.under(data);
    var start =
        new NodeProcess.Start(
            data, disk.wrapper(), NodeProcess.THIS_BUILD, "-Xmx512m", List.of(), Map.of());
    try (NodeProcess node = NodeProcess.launch(start)) {
      String url = node.awaitReady();
      try (Trader alice = Trader.demo(url, "alice");
          Trader bob = Trader.demo(url, "bob");
          Trader operator = Trader.demo(url, "operator")) {
        Map<String, Trader> traders = Map.of("alice", alice, "bob", bob);
        DatabaseSettings database = TestPrograms.databaseOf(disk.dataOf(node));
        var log = new OrderLog();
        try (var load = new TradingLoad(traders, log, "order", seed, PLAN)) {
          awaitAcknowledged(log, 100);
          disk.fill(node);
          awaitRefusals(log);
          exhaustTheLog(database);
          awaitRefusals(log);
          assertThat(operator.api().get("/health/live").status()).isEqualTo(200);
          disk.free(node);
          awaitAcknowledged(log, 100);
        }
        assertThat(log.problems()).doesNotContainKey("no answer");
        var reconciliation =
            new Reconciliation(MARKETS, traders, operator, log, BigDecimal.valueOf(100_000_000));
        reconciliation.run(database);
        System.out.println("DiskFullIT " + reconciliation.summary());
      }
    }
  }

  private static void awaitAcknowledged(OrderLog log, int more) {
    int enough = log.acknowledged().size() + more;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }

  /** Clients must hear that it cannot be done, again and again. */
  private static void awaitRefusals(OrderLog log) {
    int enough = refusals(log) + 20;
    await().atMost(LONG).until(() -> refusals(log) >= enough);
  }

  private static int refusals(OrderLog log) {
    return List.of("OUTCOME_UNKNOWN", "UNAVAILABLE", "DATABASE_UNAVAILABLE").stream()
        .mapToInt(code -> log.problems().getOrDefault(code, 0))
        .sum();
  }

  /**
   * A row that does not fit only fails. When the write-ahead log has no room for its next file the
   * whole server ends; that is made to happen now and not after another sixteen megabytes.
   */
  private static void exhaustTheLog(DatabaseSettings database) {
    await().atMost(LONG).until(() -> !nextLogFile(database));
  }

  private static boolean nextLogFile(DatabaseSettings database) {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_logical_emit_message(true, 'test', 'so that there is something')");
      return statement.execute("SELECT pg_switch_wal()");
    } catch (SQLException e) {
      return false;
    }
  }
}
