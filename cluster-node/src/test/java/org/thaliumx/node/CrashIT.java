package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node killed at any moment of a trading load, together with whatever it was about to do. */
class CrashIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int ROUNDS = 3;
  private static final List<String> MARKETS = List.of("BTC_USDT");
  private static final TradingLoad.Plan PLAN = new TradingLoad.Plan(MARKETS, 3, 80, Duration.ZERO);
  private static final int MOST_BEFORE_THE_KILL = 250;

  @TempDir Path data;

  @Test
  void losesAndDoublesNothingWhenTheNodeIsKilled() throws IOException {
    long seed = System.nanoTime();
    System.out.println("CrashIT seed " + seed);
    var random = new Random(seed);
    var log = new OrderLog();
    try (var programs = new TestPrograms(data)) {
      for (int round = 1; round <= ROUNDS; round++) {
        reconcileAndTradeUntilKilled(log, "round" + round, random);
      }
      reconcileAndStop(log);
    }
  }

  private void reconcileAndTradeUntilKilled(OrderLog log, String name, Random random)
      throws IOException {
    try (NodeProcess node = NodeProcess.launch(data);
        Clients clients = new Clients(node.awaitReady())) {
      reconcile(clients, log);
      int enough = log.acknowledged().size() + random.nextInt(1, MOST_BEFORE_THE_KILL);
      try (var load = new TradingLoad(clients.traders(), log, name, random.nextLong(), PLAN)) {
        await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
        node.kill();
      }
    }
  }

  private void reconcileAndStop(OrderLog log) throws IOException {
    try (NodeProcess node = NodeProcess.launch(data);
        Clients clients = new Clients(node.awaitReady())) {
      reconcile(clients, log);
      RebuiltHistory.requireSame(TestPrograms.databaseOf(data));
      node.stop();
      assertThat(postmasterPid()).doesNotExist();
    }
  }

  private void reconcile(Clients clients, OrderLog log) throws IOException {
    var reconciliation =
        new Reconciliation(
            MARKETS, clients.traders(), clients.operator(), log, BigDecimal.valueOf(100_000_000));
    reconciliation.run(TestPrograms.databaseOf(data));
    System.out.println("CrashIT " + reconciliation.summary());
  }

  @Test
  void leavesNoDatabaseBehindWhenItIsStoppedWhileItStarts() throws IOException {
    try (var programs = new TestPrograms(data);
        NodeProcess node = NodeProcess.launch(data)) {
      await().atMost(LONG).until(() -> Files.exists(postmasterPid()));
      node.stop();
      assertThat(postmasterPid()).doesNotExist();
    }
  }

  private Path postmasterPid() {
    return data.resolve("postgres").resolve("pgdata").resolve("postmaster.pid");
  }

  /** Everybody who talks to a node. */
  private record Clients(Trader alice, Trader bob, Trader operator) implements AutoCloseable {

    Clients(String url) {
      this(Trader.demo(url, "alice"), Trader.demo(url, "bob"), Trader.demo(url, "operator"));
    }

    Map<String, Trader> traders() {
      return Map.of("alice", alice, "bob", bob);
    }

    @Override
    public void close() {
      alice.close();
      bob.close();
      operator.close();
    }
  }

  /** The server that a killed node leaves behind must not outlive a failed test. */
  @AfterEach
  void stopWhatWasLeftBehind() throws IOException {
    if (Files.exists(postmasterPid())) {
      long pid = Long.parseLong(Files.readAllLines(postmasterPid()).getFirst().strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
      await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
    }
  }
}
