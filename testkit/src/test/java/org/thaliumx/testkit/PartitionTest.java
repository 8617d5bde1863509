package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderStatus;

@ThaliumxCluster(nodes = 3)
class PartitionTest {
  private static final String MARKET = TestMarkets.BTC_USD.id();

  @BeforeEach
  void furnish(TestCluster cluster) {
    TestMarkets.furnish(cluster);
  }

  @Test
  void theSmallerSideStopsItselfAndTheLargerGoesOn(TestCluster cluster) {
    TestNode alone = cluster.whereIs(MARKET);
    OrderView order = cluster.placeOrder("alice", Orders.buy(MARKET, 1, 100));

    cluster.partition(alone);
    alone.awaitLost();

    TestNode other = cluster.running().getFirst();
    assertThat(other.client().cancelOrder("alice", order).status())
        .isEqualTo(OrderStatus.CANCELLED);
    assertThat(cluster.whereIs(MARKET)).isNotEqualTo(alone);
    assertThat(cluster.running()).hasSize(2);
  }

  @Test
  void nobodyIsLostWhenTheNetworkIsWholeAgainInTime(TestCluster cluster) {
    TestNode home = cluster.whereIs(MARKET);

    cluster.partition(home);
    OrderView order = home.client().order("alice", MARKET, place(home));
    cluster.heal();

    assertThat(cluster.cancelOrder("alice", order).status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cluster.awaitUp().running()).hasSize(3);
  }

  private static long place(TestNode node) {
    return node.client().placeOrder("alice", Orders.buy(MARKET, 1, 90)).orderId();
  }

  @Test
  void whereALinkCarriesOnlyOneWayItsTwoEndsStopThemselves(TestCluster cluster) {
    cluster.cut(cluster.node(1), cluster.node(2));

    cluster.node(1).awaitLost();
    cluster.node(2).awaitLost();

    OrderView order = cluster.node(3).client().placeOrder("bob", Orders.sell(MARKET, 1, 500));
    assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
  }
}
