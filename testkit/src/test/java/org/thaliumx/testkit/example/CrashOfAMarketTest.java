package org.thaliumx.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.testkit.Orders.buy;
import static org.thaliumx.testkit.Orders.sell;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.testkit.TestCluster;
import org.thaliumx.testkit.TestNode;
import org.thaliumx.testkit.ThaliumxCluster;

@ThaliumxCluster(nodes = 3)
class CrashOfAMarketTest {
  private static final MarketSpec BTC_USD =
      new MarketSpec("BTC_USD", new Asset("BTC", 8), new Asset("USD", 2), 1, 100_000_000, 0, 0);

  @BeforeEach
  void openTheMarket(TestCluster cluster) {
    cluster.openMarket(BTC_USD);
    cluster.deposit("alice", "USD", 100_000_00);
    cluster.deposit("bob", "BTC", 10_00000000L);
  }

  @Test
  void anOrderSurvivesTheCrashOfItsMarketsNode(TestCluster cluster) {
    OrderView order = cluster.placeOrder("alice", buy("BTC_USD", 2, 30_000_00));
    TestNode home = cluster.whereIs("BTC_USD");

    home.kill();

    assertThat(cluster.placeOrder("bob", sell("BTC_USD", 2, 30_000_00)).status())
        .isEqualTo(OrderStatus.FILLED);
    cluster.client().awaitOrder("alice", "BTC_USD", order.orderId(), OrderStatus.FILLED);
    assertThat(cluster.whereIs("BTC_USD")).isNotEqualTo(home);
  }

  @Test
  void aDepositThatWasNotConfirmedHappensOnce(TestCluster cluster) {
    long before = cluster.balance("alice", "USD").available();
    cluster.errors().expect("planted");
    cluster.journal().writesOf("account|alice").times(1).failUnconfirmed();

    cluster.deposit("alice", "USD", 500_00);

    assertThat(cluster.balance("alice", "USD").available()).isEqualTo(before + 500_00);
  }

  @Test
  void theSmallerSideOfAPartitionStopsItself(TestCluster cluster) {
    TestNode alone = cluster.node(3);

    cluster.partition(alone);
    alone.awaitLost();

    cluster.node(1).client().placeOrder("alice", buy("BTC_USD", 1, 29_000_00));
    assertThat(cluster.running()).containsExactly(cluster.node(1), cluster.node(2));
  }
}
