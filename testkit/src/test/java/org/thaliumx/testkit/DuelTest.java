package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderRequest;

/** Traders against random faults: whoever wins, no order and no cent is lost. */
class DuelTest {
  private static final int ROUNDS = Integer.getInteger("thaliumx.duel-rounds", 3);
  private static final int ORDERS_A_ROUND = 20;
  private static final Duration SOON = Duration.ofSeconds(60);

  private final AtomicInteger placed = new AtomicInteger();
  private volatile boolean over;

  private static final List<BiConsumer<TestCluster, TestNode>> FAULTS =
      List.of(
          (cluster, node) -> node.kill(),
          (cluster, node) -> node.stop(),
          (cluster, node) -> cluster.partition(node),
          (cluster, node) -> cluster.journal().writes().times(5).fail(),
          (cluster, node) -> cluster.journal().writes().times(5).failUnconfirmed(),
          (cluster, node) -> cluster.journal().writes().delay(Duration.ofMillis(30)));

  @Test
  @ThaliumxCluster(nodes = 3)
  void noOrderAndNoCentIsLost(TestCluster cluster) {
    TestMarkets.furnish(cluster);
    cluster.errors().allow("planted");
    cluster.errors().allow("writes what is written already");
    CompletableFuture<?> alice = trade(cluster, "alice");
    CompletableFuture<?> bob = trade(cluster, "bob");

    for (int round = 0; round < ROUNDS; round++) {
      TestNode node = cluster.node(1 + cluster.random().nextInt(3));
      FAULTS.get(cluster.random().nextInt(FAULTS.size())).accept(cluster, node);
      awaitOrders();
      cluster.restore();
    }
    over = true;

    CompletableFuture.allOf(alice, bob).orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(placed).hasValueGreaterThan(ROUNDS * ORDERS_A_ROUND);
  }

  /** A fault lasts until so many orders have been placed in spite of it. */
  private void awaitOrders() {
    int enough = placed.get() + ORDERS_A_ROUND;
    Await.until(SOON, () -> placed.get() >= enough, () -> "orders in spite of the fault");
  }

  private CompletableFuture<?> trade(TestCluster cluster, String account) {
    var random = new Random(cluster.seed() ^ account.hashCode());
    return CompletableFuture.runAsync(() -> {
      while (!over) {
        OrderView order = cluster.placeOrder(account, order(random));
        if (!order.status().isClosed() && random.nextBoolean()) {
          cluster.cancelOrder(account, order);
        }
        placed.incrementAndGet();
      }
    });
  }

  private static OrderRequest order(Random random) {
    String market = random.nextBoolean() ? TestMarkets.BTC_USD.id() : TestMarkets.ETH_USD.id();
    long lots = 1L + random.nextInt(5);
    long ticks = 95L + random.nextInt(10);
    return random.nextBoolean()
        ? Orders.buy(market, lots, ticks)
        : Orders.sell(market, lots, ticks);
  }
}
