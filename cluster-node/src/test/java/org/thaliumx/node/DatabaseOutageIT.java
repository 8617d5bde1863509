package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/** PostgreSQL killed under a trading load. */
class DatabaseOutageIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int OUTAGES = 2;
  private static final int MAX_ORDERS = 250;

  @TempDir Path data;

  @Test
  void losesAndDoublesNothingWhenTheDatabaseIsKilledAndComesBackByItself() {
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
      try (var load = new TradingLoad(traders, log, "order", seed, MAX_ORDERS)) {
        for (int outage = 1; outage <= OUTAGES; outage++) {
          awaitAcknowledged(log, 100);
          kill(database);
          awaitAcknowledged(log, 50);
        }
      }
      assertThat(log.problems()).isNotEmpty();
      var reconciliation =
          new Reconciliation(traders, operator, log, BigDecimal.valueOf(100_000_000));
      reconciliation.run();
      System.out.println("DatabaseOutageIT " + reconciliation.summary());
    }
  }

  private Node start(EmbeddedDatabase database) {
    return Node.start(
        new NodeSettings(data, "127.0.0.1", 0, true, Optional.of(database.connection())));
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
}
