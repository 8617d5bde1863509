package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

/**
 * A node of this build and one of a later build, whose messages have fields that this one does not
 * know, as they are in one cluster during a rolling upgrade. Markets and accounts live on both, so
 * everything an order takes is said in both directions.
 */
class MixedVersionsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int ACCOUNTS = 8;

  @TempDir Path directory;

  @Test
  void tradesWhileNodesOfTwoBuildsAreInOneCluster() throws Exception {
    var settings =
        EmbeddedSettings.in(directory.resolve("postgres")).withBinaries(TestPrograms.DIRECTORY);
    String later = LaterBuild.into(directory.resolve("later"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        TestCluster cluster =
            new TestCluster(
                directory, List.of(NodeProcess.THIS_BUILD, later), database.connection())) {
      cluster.awaitAllReady();
      try (Trader operator = Trader.demo(cluster.urls().getFirst(), "operator")) {
        awaitMarketsOnBoth(operator);
        List<Trader> traders = traders(operator, cluster.urls());
        tradeEverywhere(operator, traders);
        assertThat(accountsByMember(operator)).hasSize(2).doesNotContain(0);
        Audit.settled(operator, SOON).requireBalanced();
        traders.forEach(Trader::close);
      }
      assertThat(cluster.logs()).allSatisfy(log -> assertThat(log).doesNotContain("deserial"));
    }
  }

  private static void awaitMarketsOnBoth(Trader operator) {
    await()
        .atMost(SOON)
        .until(() -> {
          Set<String> members = new HashSet<>();
          markets(operator).forEach(market -> members.add(market.path("member").asText()));
          return members.size() == 2;
        });
  }

  private static JsonNode markets(Trader operator) {
    return operator.mustGet("/v1/admin/cluster").path("markets");
  }

  /** Each through the other door than the one before. */
  private static List<Trader> traders(Trader operator, List<String> urls) {
    var traders = new ArrayList<Trader>();
    for (int i = 0; i < ACCOUNTS; i++) {
      String account = "mixed-" + i;
      for (String asset : List.of("BTC", "ETH", "AAPL", "USDT", "USD")) {
        operator.mustPost(
            "/v1/deposits",
            """
            {"account":"%s","asset":"%s","amount":"1000000","reference":"r-%s"}\
            """
                .formatted(account, asset, asset));
      }
      String wanted = "{\"account\":\"%s\",\"role\":\"TRADER\"}".formatted(account);
      JsonNode key = operator.mustPost("/v1/admin/keys", wanted);
      traders.add(
          Trader.at(
              urls.get(i % urls.size()), key.path("key").asText(), key.path("secret").asText()));
    }
    return traders;
  }

  /** Every account sells and buys in every market, and looks at it. */
  private static void tradeEverywhere(Trader operator, List<Trader> traders) {
    for (JsonNode home : markets(operator)) {
      String market = home.path("market").asText();
      for (int i = 0; i < traders.size(); i++) {
        Trader seller = traders.get(i);
        Trader buyer = traders.get((i + 1) % traders.size());
        seller.mustPlace(Trader.limit(market, "SELL", "100.00", "1", ""));
        JsonNode bought = buyer.mustPlace(Trader.limit(market, "BUY", "100.00", "1", ""));
        assertThat(bought.path("status").asText()).as(bought.toString()).isEqualTo("FILLED");
        assertThat(seller.mustGet("/v1/markets/" + market + "/book").path("asks")).isEmpty();
      }
    }
  }

  private static List<Integer> accountsByMember(Trader operator) {
    var counts = new ArrayList<Integer>();
    operator
        .mustGet("/v1/admin/cluster")
        .path("members")
        .forEach(member -> counts.add(member.path("accounts").asInt()));
    return counts;
  }
}
