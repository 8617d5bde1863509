package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.USD;
import static org.thaliumx.node.entity.TestMarket.accepted;
import static org.thaliumx.node.entity.TestMarket.buy;
import static org.thaliumx.node.entity.TestMarket.closed;
import static org.thaliumx.node.entity.TestMarket.reduced;
import static org.thaliumx.node.entity.TestMarket.rejected;
import static org.thaliumx.node.entity.TestMarket.settle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.node.entity.RecordedPeers.Sent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.AccountBatch;

/**
 * Who waits while an account moves is answered by its next incarnation, and nothing that was wished
 * is wished anew by that: things may have changed on the way.
 */
class HandOverTest {
  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Account.OrderReply> owner = TestInbox.create();
  private final TestInbox<Account.OrdersReply> lists = TestInbox.create();
  private final TestInbox<Account.ControlsReply> operator = TestInbox.create();
  private AccountEntity logic = incarnation();
  private DrivenEntity<Account.Command, AccountEvent, AccountBatch> account =
      new DrivenEntity<>(logic);

  private AccountEntity incarnation() {
    var clock = InstantSource.fixed(Instant.ofEpochMilli(NOW_MILLIS));
    return new AccountEntity("alice", peers, clock, AccountLimits.DEFAULT);
  }

  @BeforeEach
  void haveAnOrderOfFive() {
    TestInbox<Account.TransferReply> cashier = TestInbox.create();
    account.run(new Account.Wake(), new Account.Deposit(USD, 10_000, "d", cashier.getRef()));
    place();
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    peers.take();
  }

  private void place() {
    account.run(new Account.PlaceOrder(SPEC, buy(5, 10), null, owner.getRef()));
  }

  private void reduceTo(long lots) {
    account.run(new Account.AmendOrder(ID, 1, 0, lots, 0, owner.getRef()));
    assertThat(peers.take()).containsExactly(new Sent(ID, new Market.Reduce("alice", 1, lots)));
  }

  /** Moves the account; answers what the incarnation that stops tells the next one. */
  private Account.Command move() {
    logic.handOver();
    List<Sent> told = peers.take();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().to()).isEqualTo("alice");
    logic = incarnation();
    account = account.succeededBy(logic);
    return (Account.Command) told.getFirst().command();
  }

  private long quantityTold() {
    return ((Account.OrderResult) owner.receiveMessage()).order().quantityLots();
  }

  @Test
  void tellsTheMarketAgainOfAReductionThatIsNotDoneYet() {
    reduceTo(3);
    Account.Command handedOver = move();
    account.run(handedOver);
    assertThat(peers.take()).containsExactly(new Sent(ID, new Market.Reduce("alice", 1, 3)));
    account.run(settle(2, reduced(1, 3, 20)));
    assertThat(quantityTold()).isEqualTo(3);
  }

  @Test
  void answersAReductionThatWasDoneOnTheWay() {
    reduceTo(3);
    Account.Command handedOver = move();
    account.run(settle(2, reduced(1, 3, 20)));
    peers.take();
    account.run(handedOver);
    assertThat(quantityTold()).isEqualTo(3);
    assertThat(peers.take()).isEmpty();
  }

  @Test
  void neverLetsAnOrderGrowAgainThatWasReducedFurtherOnTheWay() {
    reduceTo(3);
    Account.Command handedOver = move();
    account.run(settle(2, reduced(1, 2, 30)));
    peers.take();
    account.run(handedOver);
    assertThat(quantityTold()).isEqualTo(2);
    assertThat(peers.take()).isEmpty();
  }

  @Test
  void answersWhoWantedAnOrderCancelledThatIsClosedByNow() {
    account.run(new Account.CancelOrder(ID, 1, owner.getRef()));
    peers.take();
    Account.Command handedOver = move();
    account.run(settle(2, closed(1)));
    account.run(handedOver);
    var answer = (Account.OrderResult) owner.receiveMessage();
    assertThat(answer.order().status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void knowsWhyAnAmendmentWasRefusedThatTheMarketAnsweredOnTheWay() {
    account.run(new Account.AmendOrder(ID, 1, 9, 7, 0, owner.getRef()));
    peers.take();
    Account.Command handedOver = move();
    account.run(settle(2, rejected(2)));
    account.run(handedOver);
    owner.expectMessage(new Account.Refused(RejectReason.TOO_LATE));
  }

  @Test
  void cancelsNothingThatWasPlacedAfterTheWishToCancelAll() {
    account.run(new Account.CancelAll("", null, lists.getRef()));
    peers.take();
    Account.Command handedOver = move();
    assertThat(handedOver)
        .isEqualTo(
            new Account.AwaitCloses(
                List.of(new OrderKey(ID, 1)), new Account.CancelAll("", null, lists.getRef())));
    account.run(settle(2, closed(1)));
    place();
    account.run(settle(3, accepted(2)));
    peers.take();
    account.run(handedOver);
    var answer = (Account.OrdersResult) lists.receiveMessage();
    assertThat(answer.orders()).hasSize(1);
    assertThat(peers.take())
        .doesNotContain(new Sent(ID, new Market.CancelAll("alice", null, CloseReason.MASS_CANCEL)));
  }

  @Test
  void engagesNoKillSwitchAgainThatWasLiftedOnTheWay() {
    account.run(new Account.SetKillSwitch(true, "ops", "alarm", operator.getRef()));
    peers.take();
    Account.Command handedOver = move();
    TestInbox<Account.ControlsReply> another = TestInbox.create();
    account.run(new Account.SetKillSwitch(false, "ops", "all clear", another.getRef()));
    account.run(handedOver);
    var answer = (Account.ControlsResult) operator.receiveMessage();
    assertThat(answer.controls().killSwitch().engaged()).isFalse();
  }
}
