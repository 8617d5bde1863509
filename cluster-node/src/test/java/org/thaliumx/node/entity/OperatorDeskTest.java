package org.thaliumx.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.OTHER_SPEC;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.USD;
import static org.thaliumx.node.entity.TestMarket.accepted;
import static org.thaliumx.node.entity.TestMarket.buy;
import static org.thaliumx.node.entity.TestMarket.closed;
import static org.thaliumx.node.entity.TestMarket.request;
import static org.thaliumx.node.entity.TestMarket.settle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.node.entity.RecordedPeers.Sent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.AccountBatch;

/** What operators can do to an account, and that its kill switch stops it whatever crashes. */
class OperatorDeskTest {
  private static final Sent CANCEL_ALL = cancelAll(ID);

  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Account.OrderReply> owner = TestInbox.create();
  private final TestInbox<Account.TransferReply> cashier = TestInbox.create();
  private final TestInbox<Account.ControlsReply> operator = TestInbox.create();
  private AccountEntity logic = incarnation();
  private DrivenEntity<Account.Command, AccountEvent, AccountBatch> account =
      new DrivenEntity<>(logic);

  private static Sent cancelAll(String market) {
    return new Sent(market, new Market.CancelAll("alice", null, CloseReason.KILL_SWITCH));
  }

  @BeforeEach
  void wakeAndFund() {
    account.run(new Account.Wake(), new Account.Deposit(USD, 10_000, "d", cashier.getRef()));
    cashier.receiveMessage();
  }

  @Test
  void setsWhatTheAccountMayDo() {
    account.run(
        new Account.SetStatus(AccountStatus.SUSPENDED, "ops", "audit", operator.getRef()),
        new Account.SetMarketLimits(ID, new MarketLimits(1, 50), "ops", "risk", operator.getRef()),
        new Account.SetWithdrawalLimit(USD, 9, "ops", "risk", operator.getRef()),
        new Account.GetControls(operator.getRef()));
    var controls =
        new AccountControls(
            new StatusSet(AccountStatus.SUSPENDED, "ops", "audit", NOW_MILLIS),
            AccountControls.NONE.killSwitch(),
            List.of(new MarketLimitsSet(ID, new MarketLimits(1, 50), "ops", "risk", NOW_MILLIS)),
            List.of(new WithdrawalLimitSet(USD, 9, "ops", "risk", NOW_MILLIS)));
    assertThat(operator.getAllReceived())
        .hasSize(4)
        .containsOnly(new Account.ControlsResult(controls, 0));
  }

  @Test
  void isNotCrowdedOutByWhatTheOwnerAsks() {
    var limits = new MarketLimits(1, 50);
    assertThat(
            List.of(
                new Account.SetStatus(AccountStatus.SUSPENDED, "ops", "audit", operator.getRef()),
                new Account.SetKillSwitch(true, "ops", "alarm", operator.getRef()),
                new Account.SetMarketLimits(ID, limits, "ops", "risk", operator.getRef()),
                new Account.SetWithdrawalLimit(USD, 9, "ops", "risk", operator.getRef()),
                settle(1, accepted(1))))
        .allMatch(logic::isVital);
    assertThat(List.of(place(buy(5, 10)), new Account.GetControls(operator.getRef())))
        .noneMatch(logic::isVital);
  }

  @Test
  void refusesOrdersAndWithdrawalsOfASuspendedAccount() {
    account.run(
        new Account.SetStatus(AccountStatus.SUSPENDED, "ops", "audit", operator.getRef()),
        place(buy(5, 10)),
        new Account.Withdraw(USD, 1, "w", cashier.getRef()));
    owner.expectMessage(new Account.Refused(RejectReason.ACCOUNT_SUSPENDED));
    cashier.expectMessage(new Account.Refused(RejectReason.ACCOUNT_SUSPENDED));
  }

  @Test
  void answersAKillSwitchAtOnceWhereNothingIsOpen() {
    killSwitch(true);
    assertThat(result().controls().killSwitch())
        .isEqualTo(new KillSwitchSet(true, "ops", "alarm", NOW_MILLIS));
    assertThat(logic.isUnfinished()).isFalse();
    assertThat(peers.take()).isEmpty();

    account.run(place(buy(5, 10)));
    owner.expectMessage(new Account.Refused(RejectReason.KILL_SWITCH));
  }

  @Test
  void cancelsEverythingEverywhereAndAnswersWhenItIsClosed() {
    account.run(place(buy(5, 10)), placeOnOther());
    account.run(settle(1, accepted(1)), settleOther());
    peers.take();

    killSwitch(true);
    assertThat(peers.take()).containsExactly(CANCEL_ALL, cancelAll(OTHER_SPEC.id()));
    account.run(settle(2, closed(1)));
    assertThat(operator.hasMessages()).isFalse();
    assertThat(logic.isUnfinished()).isTrue();

    account.run(new Account.Settle(OTHER_SPEC, 2, List.of(closed(1)), false));
    assertThat(result().openOrders()).isZero();
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void tellsNobodyBeforeTheRowIsStored() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    peers.take();

    account.decide(new Account.SetKillSwitch(true, "ops", "alarm", operator.getRef()));
    assertThat(peers.take()).isEmpty();
    assertThat(operator.hasMessages()).isFalse();
  }

  @Test
  void cancelsWhatTheMarketAcceptsLater() {
    account.run(place(buy(5, 10)), place(buy(5, 11)));
    peers.take();
    killSwitch(true);
    assertThat(peers.take()).isEmpty();

    account.run(settle(1, accepted(1)));
    assertThat(peers.take()).contains(CANCEL_ALL);
    account.run(settle(2, accepted(2)));
    assertThat(peers.take()).contains(CANCEL_ALL);
    account.run(settle(3, closed(1)));
    assertThat(peers.take()).doesNotContain(CANCEL_ALL);
    account.run(settle(4, closed(2)));
    assertThat(result().openOrders()).isZero();
  }

  @Test
  void saysItAgainAtGrowingIntervals() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    killSwitch(true);
    peers.take();

    List<Integer> ticks =
        IntStream.rangeClosed(1, 12)
            .filter(tick -> {
              account.run(new Account.Wake());
              return peers.take().contains(CANCEL_ALL);
            })
            .boxed()
            .toList();
    assertThat(ticks).containsExactly(2, 3, 5, 9);
  }

  @Test
  void goesOnCancellingAfterACrash() {
    account.run(place(buy(5, 10)), place(buy(5, 11)));
    account.run(settle(1, accepted(1)));
    account.run(new Account.SetKillSwitch(true, "ops", "alarm", operator.getRef()));
    peers.take();

    restart();
    assertThat(logic.isUnfinished()).isTrue();
    account.run(new Account.Wake());
    assertThat(peers.take()).contains(CANCEL_ALL);

    account.run(settle(2, accepted(2)));
    assertThat(peers.take()).contains(CANCEL_ALL);
    assertThat(logic.isUnfinished()).isTrue();
    account.run(settle(3, closed(1), closed(2)));
    assertThat(logic.isUnfinished()).isFalse();
    owner.getAllReceived();
    account.run(place(buy(5, 10)));
    owner.expectMessage(new Account.Refused(RejectReason.KILL_SWITCH));
  }

  @Test
  void cancelsNothingThatIsPlacedAfterItsRelease() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    killSwitch(true);
    killSwitch(false);
    assertThat(operator.getAllReceived()).hasSize(2);
    peers.take();

    account.run(new Account.Wake(), place(buy(5, 11)));
    account.run(settle(2, accepted(2)));
    assertThat(peers.take()).doesNotContain(CANCEL_ALL);
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void tellsMarketsAgainWhenItIsEngagedAgain() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    killSwitch(true);
    killSwitch(false);
    peers.take();

    killSwitch(true);
    assertThat(peers.take()).containsExactly(CANCEL_ALL);
  }

  private void killSwitch(boolean engaged) {
    account.run(new Account.SetKillSwitch(engaged, "ops", "alarm", operator.getRef()));
  }

  private Account.ControlsResult result() {
    return (Account.ControlsResult) operator.receiveMessage();
  }

  private AccountEntity incarnation() {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW_MILLIS));
    return new AccountEntity("alice", peers, clock, AccountLimits.DEFAULT);
  }

  private void restart() {
    logic = incarnation();
    account = account.succeededBy(logic);
  }

  private Account.Command place(OrderRequest order) {
    return new Account.PlaceOrder(SPEC, order, null, owner.getRef());
  }

  private Account.Command placeOnOther() {
    var order = request(OTHER_SPEC, "", Side.BUY, 1, 10);
    return new Account.PlaceOrder(OTHER_SPEC, order, null, owner.getRef());
  }

  private Account.Settle settleOther() {
    return new Account.Settle(OTHER_SPEC, 1, List.of(accepted(1)), false);
  }
}
