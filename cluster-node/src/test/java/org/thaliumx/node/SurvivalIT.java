package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.http.client.ApiClient.Response;
import org.thaliumx.node.command.ProcessEndings;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * Three nodes on one database under a trading load: every one is restarted in turn, one is sent
 * away by another, and one is killed.
 */
class SurvivalIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(10);
  private static final BigDecimal DEPOSITED = BigDecimal.valueOf(100_000_000);
  private static final List<String> MARKETS = List.of("BTC_USDT", "ETH_USDT");
  private static final TradingLoad.Plan PLAN =
      new TradingLoad.Plan(MARKETS, 2, 400, Duration.ofMillis(900));

  @TempDir Path directory;

  @Test
  void failsNoRequestWhileNodesLeaveAndLeavesNoMarketUnservedWhenOneDies() {
    var settings =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestCluster cluster = new TestCluster(directory, 3, database.connection())) {
      cluster.awaitAllReady();
      var clients = new TreeMap<String, CarefulClient>();
      for (String name : List.of("alice", "bob")) {
        clients.put(name, new CarefulClient(cluster::urls, name, name + "-secret"));
      }
      var log = new OrderLog();
      try (var load = new TradingLoad(clients, log, "order", System.nanoTime(), PLAN)) {
        awaitMore(log);
        for (int index = 0; index < cluster.size(); index++) {
          restart(cluster, index);
          awaitMore(log);
        }
        sendAway(cluster, 1);
        awaitMore(log);
      }
      clients.values().forEach(client -> assertThat(client.failures).isEmpty());
      kill(cluster, home(cluster, MARKETS.getFirst()));
      reconcile(cluster, clients, log, database);
      clients.values().forEach(CarefulClient::close);
    }
  }

  private static void restart(TestCluster cluster, int index) {
    NodeSlot slot = cluster.slot(index);
    int ends = slot.statuses().size();
    List<String> before = cluster.logs();
    assertThat(slot.node().stop()).isEqualTo(128 + 15);
    cluster.awaitSaidByOthers(index, " has left", before);
    slot.awaitReadyAfter(ends + 1);
  }

  /** A node that is asked for at another one ends in order, too, and says so by its status. */
  private static void sendAway(TestCluster cluster, int index) {
    NodeSlot slot = cluster.slot(index);
    int ends = slot.statuses().size();
    try (Trader operator = Trader.demo(cluster.slot(index + 1).url().orElseThrow(), "operator")) {
      Response response =
          operator.send(
              "POST", "/v1/admin/cluster/members/" + cluster.member(index) + "/drain", "{}");
      assertThat(response.status()).as(response.body()).isEqualTo(202);
    }
    slot.awaitReadyAfter(ends + 1);
    assertThat(slot.statuses().get(ends)).isEqualTo(ProcessEndings.DISMISSED);
  }

  /** On which node a market is. */
  private static int home(TestCluster cluster, String market) {
    cluster.awaitAllReady();
    try (Trader operator = Trader.demo(cluster.urls().getFirst(), "operator")) {
      for (JsonNode home : operator.read("/v1/admin/cluster").path("markets")) {
        if (home.path("market").asText().equals(market)) {
          return IntStream.range(0, cluster.size())
              .filter(i -> cluster.member(i).equals(home.path("member").asText()))
              .findFirst()
              .orElseThrow();
        }
      }
    }
    throw new IllegalStateException("nobody knows " + market);
  }

  private static void kill(TestCluster cluster, int index) {
    NodeSlot slot = cluster.slot(index);
    int ends = slot.statuses().size();
    Map<String, Duration> longest;
    try (var probe = new MarketProbe(cluster::urls, MARKETS)) {
      slot.node().kill();
      slot.awaitReadyAfter(ends + 1);
      longest = probe.longest();
    }
    System.out.println("SurvivalIT markets gave no answer after a kill for " + longest);
    assertThat(longest.values()).allMatch(time -> time.compareTo(LONGEST_TAKEOVER) < 0);
  }

  private static void reconcile(
      TestCluster cluster,
      Map<String, CarefulClient> clients,
      OrderLog log,
      EmbeddedDatabase database) {
    cluster.awaitAllReady();
    try (Trader operator = Trader.demo(cluster.urls().getFirst(), "operator")) {
      var reconciliation = new Reconciliation(MARKETS, clients, operator, log, DEPOSITED);
      reconciliation.run(database.connection());
      System.out.println("SurvivalIT " + reconciliation.summary());
    }
  }

  private static void awaitMore(OrderLog log) {
    int enough = log.acknowledged().size() + 20;
    await().atMost(LONG).until(() -> log.acknowledged().size() >= enough);
  }
}
