package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.USD;
import static org.thaliumx.node.entity.TestMarket.accepted;
import static org.thaliumx.node.entity.TestMarket.buy;
import static org.thaliumx.node.entity.TestMarket.filled;
import static org.thaliumx.node.entity.TestMarket.settle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.AccountBatch;

/** What an account tells those who follow it. */
class AccountFeedTest {
  private static final long FUNDS = 10_000;

  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Account.OrderReply> owner = TestInbox.create();
  private final TestInbox<Account.TransferReply> operator = TestInbox.create();
  private final TestInbox<Account.FeedMessage> follower = TestInbox.create();
  private Instant now = Instant.ofEpochMilli(NOW_MILLIS);
  private DrivenEntity<Account.Command, AccountEvent, AccountBatch> account =
      new DrivenEntity<>(incarnation());

  private AccountEntity incarnation() {
    return new AccountEntity("alice", peers, clock(), AccountLimits.DEFAULT);
  }

  private InstantSource clock() {
    return () -> now;
  }

  @BeforeEach
  void fund() {
    account.run(new Account.Deposit(USD, FUNDS, "d", operator.getRef()));
  }

  private Account.Subscribe subscribe(long sequence) {
    return new Account.Subscribe(sequence, follower.getRef());
  }

  private Account.PlaceOrder order() {
    return new Account.PlaceOrder(SPEC, buy(2, 10), null, owner.getRef());
  }

  @Test
  void tellsWhatThereIsThenEveryChangeInSequence() {
    account.run(order());
    account.run(subscribe(-1));

    List<Account.FeedMessage> told = follower.getAllReceived();
    assertThat(told).hasSize(2);
    var orders = (Account.FeedOrders) told.getFirst();
    assertThat(orders.orders())
        .singleElement()
        .satisfies(result -> {
          assertThat(result.order().status()).isEqualTo(OrderStatus.PENDING);
          assertThat(result.spec()).isEqualTo(SPEC);
        });
    var snapshot = (Account.FeedSnapshot) told.getLast();
    assertThat(snapshot.openOrders()).isEqualTo(1);
    assertThat(snapshot.sequence()).isEqualTo(3);
    assertThat(snapshot.balances())
        .singleElement()
        .satisfies(balance -> {
          assertThat(balance.asset()).isEqualTo(USD);
          assertThat(balance.balance().held()).isPositive();
          assertThat(balance.balance().total()).isEqualTo(FUNDS);
        });

    account.run(settle(1, accepted(1), filled(1, 1, 10)));

    var changes = (Account.FeedChanges) follower.receiveMessage();
    assertThat(changes.changes().firstSequence()).isEqualTo(4);
    assertThat(changes.changes().lastSequence()).isEqualTo(5);
    assertThat(changes.changes().orders())
        .singleElement()
        .satisfies(changed -> {
          assertThat(changed.orderId()).isEqualTo(1);
          assertThat(changed.filledLots()).isEqualTo(1);
        });
    assertThat(changes.changes().fills())
        .singleElement()
        .satisfies(fill -> {
          assertThat(fill.market()).isEqualTo(ID);
          assertThat(fill.orderId()).isEqualTo(1);
          assertThat(fill.fill().quantityLots()).isEqualTo(1);
        });
    assertThat(changes.changes().balances()).hasSize(2);
    assertThat(changes.specs()).containsExactly(SPEC);
  }

  @Test
  void saysNothingBeforeItIsStored() {
    account.run(subscribe(-1));
    var _ = follower.getAllReceived();

    Turn<AccountEvent> turn = account.decide(order());
    assertThat(follower.hasMessages()).isFalse();

    turn.speak(2);
    assertThat(follower.receiveMessage()).isInstanceOf(Account.FeedChanges.class);
  }

  @Test
  void saysOnlyHowFarItIsToWhomItKnowsOrWhoKnowsAll() {
    account.run(subscribe(1));
    follower.expectMessage(new Account.FeedAt(1));

    account.run(subscribe(0));
    follower.expectMessage(new Account.FeedAt(1));
    assertThat(follower.hasMessages()).isFalse();
  }

  @Test
  void countsOnInItsNextIncarnation() {
    account.run(order());
    account = account.succeededBy(incarnation());
    account.run(subscribe(3));
    follower.expectMessage(new Account.FeedAt(3));

    account.run(new Account.Deposit(USD, 1, "e", operator.getRef()));

    var changes = (Account.FeedChanges) follower.receiveMessage();
    assertThat(changes.changes().firstSequence()).isEqualTo(4);
  }

  @Test
  void countsOnFromASnapshot() {
    account.run(order());
    var before = incarnation();
    account.rows.forEach(before::replay);
    var after = incarnation();
    after.restore(before.snapshot());
    account = new DrivenEntity<>(after);

    account.run(subscribe(3));

    follower.expectMessage(new Account.FeedAt(3));
  }

  @Test
  void forgetsWhoDoesNotRenew() {
    account.run(subscribe(1));
    var _ = follower.getAllReceived();
    now = now.plus(Duration.ofSeconds(Market.SUBSCRIPTION_SECONDS + 1));

    account.run(new Account.Deposit(USD, 1, "e", operator.getRef()));

    assertThat(follower.hasMessages()).isFalse();
  }
}
