package org.thaliumx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.protocol.Account;

class JournalFaultsTest {
  private static final String MARKET = TestMarkets.BTC_USD.id();
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension
  static final ThaliumxExtension EXCHANGE =
      ThaliumxExtension.of(
          ClusterPlan.ofNodes(3).withConfiguration("thaliumx.entities.snapshot-every-events = 4"));

  @BeforeEach
  void furnish(TestCluster cluster) {
    TestMarkets.furnish(cluster);
  }

  @Test
  void anOrderSurvivesAWriteThatFails(TestCluster cluster) {
    cluster.errors().allow("planted");
    cluster.journal().writesOf("market|").times(1).fail();
    cluster.journal().writesOf("account|alice").times(1).fail();

    OrderView order = cluster.placeOrder("alice", Orders.buy(MARKET, 5, 100));

    assertThat(cluster.book(MARKET).bids().getFirst().quantityLots()).isEqualTo(5);
    cluster.cancelOrder("alice", order);
  }

  @Test
  void whatWasStoredWithoutAConfirmationHappensOnce(TestCluster cluster) {
    Balance before = cluster.balance("alice", "USD");
    cluster.errors().allow("planted");
    cluster.journal().writesOf("account|alice").times(1).failUnconfirmed();
    cluster.journal().writesOf("market|").times(1).failUnconfirmed();

    OrderView order = cluster.placeOrder("alice", Orders.buy(MARKET, 5, 100));

    assertThat(cluster.balance("alice", "USD").held()).isEqualTo(before.held() + 500);
    cluster.cancelOrder("alice", order);
  }

  @Test
  void nobodyIsToldBeforeASlowJournalHasStoredIt(TestCluster cluster) {
    Duration delay = Duration.ofMillis(300);
    cluster.journal().writesOf("account|alice").delay(delay);
    long begun = System.nanoTime();

    cluster.deposit("alice", "USD", 1);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(delay);
  }

  @Test
  void whatANodeHadNotStoredWhenItWasKilledIsLost(TestCluster cluster) {
    Balance before = cluster.balance("alice", "USD");
    TestNode home = cluster.whereIsAccount("alice");
    cluster.journal().writesOf("account|alice").hold();
    CompletableFuture<Account.TransferReply> deposit = depositOnce(home, 1_000);
    Await.until(SOON, () -> cluster.journal().heldWrites() == 1, () -> "the write to begin");

    home.kill();
    cluster.journal().heal();

    assertThat(deposit).isNotDone();
    cluster.restore();
    assertThat(cluster.balance("alice", "USD")).isEqualTo(before);
  }

  private static CompletableFuture<Account.TransferReply> depositOnce(TestNode node, long units) {
    return node.live()
        .orElseThrow()
        .exchange()
        .<Account.TransferReply>askAccount(
            "alice", replyTo -> new Account.Deposit(TestMarkets.USD, units, "once", replyTo))
        .toCompletableFuture();
  }

  @Test
  void aMarketComesBackWhenTheJournalCanBeReadAgain(TestCluster cluster) {
    TestNode home = cluster.whereIs(MARKET);
    cluster.errors().expect("planted");
    cluster.journal().readsOf("market|").fail();
    home.stop();
    TestNode other = cluster.running().getFirst();
    Await.until(SOON, () -> cluster.errors().met("planted"), () -> "a recovery to fail");

    cluster.journal().heal();

    assertThat(other.client().placeOrder("bob", Orders.sell(MARKET, 1, 300)).status())
        .isEqualTo(OrderStatus.OPEN);
    assertThat(cluster.whereIs(MARKET)).isNotEqualTo(home);
  }

  @Test
  void entitiesStartFromTheirSnapshots(TestCluster cluster) {
    for (int i = 0; i < 5; i++) {
      cluster.placeOrder("bob", Orders.sell(MARKET, 1, 400));
    }
    assertThat(cluster.journal().newestSnapshots())
        .anyMatch(snapshot -> snapshot.persistenceId().equals("market|" + MARKET));
    cluster.whereIs(MARKET).stop();

    assertThat(cluster.book(MARKET).asks()).anyMatch(level -> level.priceTicks() == 400);
  }
}
