package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.node.local.LocalCluster;
import org.thaliumx.node.local.LocalSettings;

/** A cluster on one machine that grows and shrinks while its clients trade. */
class LocalClusterIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int MOST_NODES = 4;
  private static final List<String> MARKETS = List.of("BTC_USDT", "ETH_USDT");
  private static final BigDecimal DEPOSITED = BigDecimal.valueOf(100_000_000);
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 2, 400, Duration.ofMillis(200));

  private static final String CLASS_PATH = "java.class.path";
  private static final String WITH_TESTS = System.getProperty(CLASS_PATH);

  @TempDir Path data;
  private final List<String> said = new CopyOnWriteArrayList<>();

  /** The nodes get the class path of this process: here, as a user's, it is one without tests. */
  @BeforeEach
  void leaveTestsOut() {
    System.setProperty(CLASS_PATH, NodeProcess.THIS_BUILD);
  }

  @AfterEach
  void takeTestsIn() {
    System.setProperty(CLASS_PATH, WITH_TESTS);
  }

  @Test
  void growsAndShrinksUnderLoadAndBringsBackWhatDied() {
    long seed = System.nanoTime();
    System.out.println("LocalClusterIT seed " + seed);
    try (var programs = new TestPrograms(data);
        LocalCluster cluster = LocalCluster.open(settings(), said::add)) {
      change(cluster, 3);
      try (RoamingClient alice = client(cluster, "alice");
          RoamingClient bob = client(cluster, "bob");
          Trader operator = Trader.demo(cluster.urls().getFirst(), "operator")) {
        Map<String, RoamingClient> clients = Map.of("alice", alice, "bob", bob);
        var log = new OrderLog();
        try (var load = new TradingLoad(clients, log, "order", seed, PLAN)) {
          for (int size : List.of(4, 2, 3)) {
            change(cluster, size);
            awaitMore(log, 20);
          }
          killLast(cluster);
          awaitMore(log, 20);
        }
        var reconciliation = new Reconciliation(MARKETS, clients, operator, log, DEPOSITED);
        reconciliation.run(cluster.database());
        System.out.println("LocalClusterIT " + reconciliation.summary());
      }
    }
    assertThat(said).contains("Node 4 has left", "Node 3 has left");
  }

  private LocalSettings settings() {
    List<String> options = new ArrayList<>(ClassArchive.options());
    options.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    int first = Ports.firstOfFree(2 * MOST_NODES);
    return new LocalSettings(
        data, "127.0.0.1", 0, first, first + MOST_NODES, 3, true, Optional.empty(), options);
  }

  private static RoamingClient client(LocalCluster cluster, String name) {
    return new RoamingClient(cluster::urls, name, name + "-secret");
  }

  private static void change(LocalCluster cluster, int size) {
    long begin = System.nanoTime();
    cluster.scale(size);
    System.out.printf(
        "LocalClusterIT %d nodes after %d ms%n", size, (System.nanoTime() - begin) / 1_000_000);
    assertThat(cluster.urls()).hasSize(size);
  }

  private static void awaitMore(OrderLog log, int more) {
    int enough = log.acknowledged().size() + more;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }

  private void killLast(LocalCluster cluster) {
    long begin = System.nanoTime();
    long pid = cluster.pids().getLast();
    Signals.send("-KILL", List.of(pid));
    await().atMost(LONG).until(() -> said.stream().anyMatch(line -> line.contains("status 137")));
    await().atMost(LONG).until(() -> cluster.urls().size() == 3);
    assertThat(cluster.pids()).hasSize(3).doesNotContain(pid);
    System.out.printf(
        "LocalClusterIT is back after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
  }
}
