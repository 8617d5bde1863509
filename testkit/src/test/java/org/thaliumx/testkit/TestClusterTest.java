package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;

@ThaliumxCluster(nodes = 3)
class TestClusterTest {
  @BeforeEach
  void fund(TestCluster cluster) {
    TestMarkets.furnish(cluster);
  }

  @Test
  void trades(TestCluster cluster) {
    cluster.deposit("carol", "USD", 2_000);
    OrderView bought = cluster.placeOrder("carol", Orders.buy("BTC_USD", 5, 200));
    assertThat(bought.status()).isEqualTo(OrderStatus.OPEN);
    assertThat(cluster.book("BTC_USD").bids()).contains(new PriceLevel(200, 5, 1));

    OrderView sold = cluster.placeOrder("bob", Orders.sell("BTC_USD", 5, 200));

    assertThat(sold.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(cluster.client().trades("BTC_USD").getFirst().priceTicks()).isEqualTo(200);
  }

  @Test
  void cancels(TestCluster cluster) {
    Balance before = cluster.balance("alice", "USD");
    OrderView order = cluster.placeOrder("alice", Orders.buy("BTC_USD", 5, 100));
    assertThat(cluster.balance("alice", "USD").held()).isEqualTo(before.held() + 500);

    assertThat(cluster.cancelOrder("alice", order).status()).isEqualTo(OrderStatus.CANCELLED);

    assertThat(cluster.balance("alice", "USD")).isEqualTo(before);
  }

  @Test
  void saysWhyItRefuses(TestCluster cluster) {
    assertThatThrownBy(() -> cluster.placeOrder("dave", Orders.buy("BTC_USD", 1, 100)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RejectReason.INSUFFICIENT_FUNDS));
  }

  @Test
  void everyNodeIsADoorToTheSameExchange(TestCluster cluster) {
    OrderView order = cluster.node(1).client().placeOrder("alice", Orders.buy("BTC_USD", 1, 90));

    for (TestNode node : cluster.nodes()) {
      assertThat(node.client().order("alice", "BTC_USD", order.orderId())).isEqualTo(order);
    }
  }

  @Test
  void handsOverWhatRunsOnANodeThatStops(TestCluster cluster) {
    TestNode home = cluster.whereIs("BTC_USD");

    home.stop();

    assertThat(home.state()).isEqualTo(TestNode.State.STOPPED);
    cluster.placeOrder("alice", Orders.buy("BTC_USD", 1, 80));
    assertThat(cluster.whereIs("BTC_USD")).isNotEqualTo(home);
  }

  @Test
  void goesOnWithoutANodeThatIsKilled(TestCluster cluster) {
    TestNode home = cluster.whereIs("BTC_USD");
    OrderView order = cluster.placeOrder("alice", Orders.buy("BTC_USD", 1, 70));

    home.kill();

    assertThat(home.state()).isEqualTo(TestNode.State.KILLED);
    assertThat(cluster.cancelOrder("alice", order).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cluster.whereIs("BTC_USD")).isNotEqualTo(home);
  }

  @Test
  void givesANodeThatComesBackItsShare(TestCluster cluster) {
    TestNode node = cluster.node(2);
    node.stop();
    for (int i = 0; i < 20; i++) {
      cluster.deposit("customer" + i, "USD", 100);
    }

    node.start().awaitUp();

    cluster.awaitShardOn(node);
  }
}
