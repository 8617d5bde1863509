package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node that trades tells Prometheus, compared with what it did and with the documents. */
class MetricsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path data;
  private static TestPrograms programs;
  private static Node node;

  /** Other nodes may have run in this process before. */
  private static Scraped before;

  @BeforeAll
  static void tradeOnce() {
    programs = new TestPrograms(data);
    node = Node.start(TestSettings.of(data, Optional.empty()));
    before = scrapedWithEverythingUntilNow();
    try (Trader alice = Trader.demo(node.url(), "alice");
        Trader bob = Trader.demo(node.url(), "bob")) {
      alice.mustPlace(Trader.limit("BTC_USDT", "SELL", "60000.00", "0.10000", "s-1"));
      bob.mustPlace(Trader.limit("BTC_USDT", "BUY", "60000.00", "0.05000", "b-1"));
      assertThat(bob.api().get("/v1/nowhere").status()).isEqualTo(404);
    }
  }

  @AfterAll
  static void stop() {
    node.close();
    programs.close();
  }

  /** What was counted shows a moment later, so also what other nodes of this process did last. */
  private static Scraped scrapedWithEverythingUntilNow() {
    double asked = timesAsked(scraped());
    try (Trader anybody = Trader.anonymous(node.url())) {
      assertThat(anybody.api().get("/v1/time").status()).isEqualTo(200);
    }
    return await().atMost(SOON).until(MetricsIT::scraped, now -> timesAsked(now) > asked);
  }

  private static double timesAsked(Scraped now) {
    return now.sumOf("thaliumx_http_request_seconds_count", "route=\"/v1/time\"");
  }

  /** By how much a series has grown; what was not there was nothing. */
  private static double since(String series, Scraped now) {
    double earlier = before.value(series);
    return now.value(series) - (Double.isNaN(earlier) ? 0 : earlier);
  }

  private static Scraped scraped() {
    return Scraped.from(node.managementUrl());
  }

  @Test
  void tellsOfEverythingThatIsDocumentedAndOfNothingElse() {
    Set<String> documented = DocumentedMetrics.names();
    await().atMost(SOON).until(() -> scraped().names().containsAll(documented));
    assertThat(scraped().names()).isEqualTo(documented);
  }

  @Test
  void countsOrdersTradesRowsAndRequests() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Scraped now = scraped();
          String market = "{market=\"BTC_USDT\"}";
          assertThat(since("thaliumx_market_orders_total" + market, now)).isEqualTo(2);
          assertThat(since("thaliumx_market_trades_total" + market, now)).isEqualTo(1);
          assertThat(since("thaliumx_market_matching_seconds_count" + market, now)).isEqualTo(2);
          assertThat(since("thaliumx_market_settle_seconds_count" + market, now)).isPositive();
          assertThat(since("thaliumx_market_persist_seconds_count" + market, now))
              .isBetween(2.0, 20.0);
          assertThat(now.value("thaliumx_market_running" + market)).isEqualTo(1);
          assertThat(now.value("thaliumx_markets")).isEqualTo(3);
          assertThat(now.value("thaliumx_accounts")).isGreaterThanOrEqualTo(3);
          String orders =
              "thaliumx_http_request_seconds_count"
                  + "{status=\"2xx\",method=\"POST\",route=\"/v1/orders\"}";
          assertThat(since(orders, now)).isEqualTo(2);
          String requests = "thaliumx_http_request_seconds_count";
          String none = "route=\"none\"";
          assertThat(now.sumOf(requests, none) - before.sumOf(requests, none)).isEqualTo(1);
        });
  }

  @Test
  void looksAtDatabaseDiskLedgerAndProcess() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Scraped now = scraped();
          assertThat(now.value("thaliumx_database_up")).isEqualTo(1);
          assertThat(now.value("thaliumx_pool_idle{pool=\"journal\"}")).isPositive();
          assertThat(now.value("thaliumx_ledger_rows_total")).isPositive();
          assertThat(now.value("thaliumx_ledger_lag_rows")).isZero();
          assertThat(now.value("thaliumx_ledger_unbalanced")).isZero();
          assertThat(now.value("thaliumx_cluster_members{status=\"up\"}")).isEqualTo(1);
          assertThat(now.value("thaliumx_disk_size_bytes"))
              .isGreaterThan(now.value("thaliumx_disk_free_bytes"));
          assertThat(now.value("jvm_memory_used_bytes{area=\"heap\"}")).isGreaterThan(1e6);
          assertThat(now.value("process_cpu_seconds_total")).isBetween(0.1, 10_000.0);
          assertThat(now.sumOf("thaliumx_dispatcher_delay_seconds_count", "default-dispatcher"))
              .isPositive();
        });
  }

  @Test
  void isSilentAtTheDoorsOfTheApi() {
    try (Trader anybody = Trader.anonymous(node.url())) {
      assertThat(anybody.api().get("/metrics").status()).isEqualTo(404);
    }
  }
}
