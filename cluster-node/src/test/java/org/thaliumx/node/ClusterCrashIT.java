package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Three nodes on one database under a trading load, of which one thing after the other dies: nodes,
 * the database, all of it at once. Supervisors start again what has ended. The order and the
 * moments of the faults come from a seed.
 */
class ClusterCrashIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int NODES = 3;
  private static final int ROUNDS = Integer.getInteger("thaliumx.crash-rounds", 1);
  private static final BigDecimal DEPOSITED = BigDecimal.valueOf(100_000_000);
  private static final List<String> MARKETS = List.of("BTC_USDT", "ETH_USDT");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 2, 400, Duration.ofMillis(200));

  @TempDir Path directory;

  @Test
  void losesAndDoublesNothingWhateverDies() {
    for (int round = 1; round <= ROUNDS; round++) {
      long seed = Long.getLong("thaliumx.crash-seed", System.nanoTime());
      System.out.println("ClusterCrashIT round " + round + " seed " + seed);
      run(directory.resolve("round" + round), new Random(seed));
    }
  }

  private static void run(Path where, Random random) {
    var settings =
        EmbeddedSettings.in(where.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestCluster cluster = new TestCluster(where, NODES, database.connection())) {
      cluster.awaitAllReady();
      var log = new OrderLog();
      try (Customers customers = new Customers(cluster)) {
        strike(new Faults(cluster, database, random), customers, log, random);
        customers.reconcile(log, database);
      }
      System.out.println("ClusterCrashIT exits of nodes by status: " + cluster.exits());
      assertThat(cluster.exits().keySet()).isSubsetOf(Faults.EXPECTED_EXITS);
    }
  }

  private static void strike(Faults faults, Customers customers, OrderLog log, Random random) {
    List<Faults.Kind> kinds = new ArrayList<>(List.of(Faults.Kind.values()));
    Collections.shuffle(kinds, random);
    try (var load = new TradingLoad(customers.clients(), log, "order", random.nextLong(), PLAN)) {
      for (Faults.Kind kind : kinds) {
        awaitMore(log, random.nextInt(20, 120));
        long begin = System.nanoTime();
        faults.strike(kind);
        awaitMore(log, 40);
        System.out.printf(
            "ClusterCrashIT %s survived after %d ms%n",
            kind, (System.nanoTime() - begin) / 1_000_000);
      }
    }
  }

  private static void awaitMore(OrderLog log, int more) {
    int enough = log.acknowledged().size() + more;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }

  /** Those who trade, each at whichever node answers. */
  private record Customers(TestCluster cluster, Map<String, RoamingClient> clients)
      implements AutoCloseable {

    Customers(TestCluster cluster) {
      this(cluster, new HashMap<>());
      for (String name : List.of("alice", "bob")) {
        clients.put(name, new RoamingClient(cluster::urls, name, name + "-secret"));
      }
      for (String name : List.of("carol", "dave")) {
        clients.put(name, funded(name));
      }
    }

    /** Accounts beyond the two of the demo, so that more than two nodes have some. */
    private RoamingClient funded(String name) {
      try (Trader operator = Trader.demo(cluster.urls().getLast(), "operator")) {
        for (String asset : List.of("BTC", "ETH", "USDT")) {
          String deposit =
              "{\"account\":\"%s\",\"asset\":\"%s\",\"amount\":\"%s\",\"reference\":\"%s\"}"
                  .formatted(name, asset, DEPOSITED, asset);
          operator.mustPost("/v1/deposits", deposit);
        }
        JsonNode key =
            operator.mustPost(
                "/v1/admin/keys", "{\"account\":\"" + name + "\",\"role\":\"TRADER\"}");
        return new RoamingClient(
            cluster::urls, key.path("key").asText(), key.path("secret").asText());
      }
    }

    void reconcile(OrderLog log, EmbeddedDatabase database) {
      cluster.awaitAllReady();
      try (Trader operator = Trader.demo(cluster.urls().getFirst(), "operator")) {
        var reconciliation = new Reconciliation(MARKETS, clients, operator, log, DEPOSITED);
        reconciliation.run(database.connection());
        System.out.println("ClusterCrashIT " + reconciliation.summary());
      }
    }

    @Override
    public void close() {
      clients.values().forEach(RoamingClient::close);
    }
  }
}
