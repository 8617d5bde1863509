package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;

class TestClusterTest {
  private static final MarketSpec BTC_USD =
      new MarketSpec("BTC_USD", new Asset("BTC", 0), new Asset("USD", 0), 1, 1, 0, 0);

  @Test
  void threeNodesTrade() {
    long begun = System.nanoTime();
    try (var cluster = TestCluster.start(3)) {
      cluster.awaitUp();
      System.err.println("up after " + (System.nanoTime() - begun) / 1_000_000);
      cluster.openMarket(BTC_USD);
      System.err.println("market after " + (System.nanoTime() - begun) / 1_000_000);
      cluster.deposit("alice", "USD", 1_000);
      cluster.deposit("bob", "BTC", 10);
      cluster.placeOrder("alice", Orders.buy("BTC_USD", 5, 100));
      var sold = cluster.placeOrder("bob", Orders.sell("BTC_USD", 2, 100));
      assertThat(sold.status()).isEqualTo(OrderStatus.FILLED);
      System.err.println("traded after " + (System.nanoTime() - begun) / 1_000_000);
      cluster.whereIs("BTC_USD").kill();
      cluster.placeOrder("bob", Orders.sell("BTC_USD", 2, 100));
      System.err.println("failover after " + (System.nanoTime() - begun) / 1_000_000);
      cluster.audit();
      System.err.println("audit after " + (System.nanoTime() - begun) / 1_000_000);
      cluster.errors().verify();
    }
    System.err.println("closed after " + (System.nanoTime() - begun) / 1_000_000);
  }
}
