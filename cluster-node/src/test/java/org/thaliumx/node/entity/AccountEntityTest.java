package org.thaliumx.node.entity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thaliumx.node.entity.TestMarket.ID;
import static org.thaliumx.node.entity.TestMarket.NOW_MILLIS;
import static org.thaliumx.node.entity.TestMarket.OTHER_SPEC;
import static org.thaliumx.node.entity.TestMarket.SPEC;
import static org.thaliumx.node.entity.TestMarket.USD;
import static org.thaliumx.node.entity.TestMarket.accepted;
import static org.thaliumx.node.entity.TestMarket.buy;
import static org.thaliumx.node.entity.TestMarket.closed;
import static org.thaliumx.node.entity.TestMarket.filled;
import static org.thaliumx.node.entity.TestMarket.reduced;
import static org.thaliumx.node.entity.TestMarket.rejected;
import static org.thaliumx.node.entity.TestMarket.request;
import static org.thaliumx.node.entity.TestMarket.settle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.node.entity.RecordedPeers.Sent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.AccountBatch;

/** An account's half of the protocol with markets, and what it answers its owner. */
class AccountEntityTest {
  private static final long FUNDS = 10_000;

  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Account.OrderReply> owner = TestInbox.create();
  private final TestInbox<Account.TransferReply> operator = TestInbox.create();
  private AccountEntity logic = incarnation();
  private DrivenEntity<Account.Command, AccountEvent, AccountBatch> account =
      new DrivenEntity<>(logic);

  @BeforeEach
  void wakeAndFund() {
    account.run(new Account.Wake(), new Account.Deposit(USD, FUNDS, "d", operator.getRef()));
    operator.expectMessage(new Account.Transferred(USD, new Balance(FUNDS, 0)));
  }

  @Test
  void submitsOneMessageATurnAndMarket() {
    account.run(place(buy(1, 10)), place(buy(2, 10)), placeOnOther(), place(buy(3, 10)));
    assertThat(submitted()).containsExactlyInAnyOrder(ID + " [1, 2, 3]", "ETH_USD [1]");
    assertThat(account.rows).hasSize(2);
  }

  @Test
  void submitsOnceInItsFirstTurnThoughItWakesInIt() {
    restart();
    account.run(new Account.Wake(), place(buy(1, 10)));
    assertThat(submitted()).containsExactly(ID + " [1]");
  }

  @Test
  void submitsOnceWhenAskedManyTimesInATurn() {
    account.run(place(buy(1, 10)), place(buy(1, 10)), place(buy(1, 10)));
    peers.take();
    account.run(
        new Account.ResendSubmissions(ID, 3),
        new Account.ResendSubmissions(ID, 2),
        new Account.ResendSubmissions(ID, 3));
    assertThat(submitted()).containsExactly(ID + " [2, 3]");
  }

  @Test
  void acknowledgesToAMarketThatAsksForWhatItHasAnswered() {
    account.run(place(buy(1, 10)));
    account.run(settle(1, accepted(1)));
    peers.take();
    account.run(new Account.ResendSubmissions(ID, 1));
    assertThat(peers.take()).containsExactly(acknowledge(1));
  }

  @Test
  void tellsNobodyBeforeTheRowIsStored() {
    var turn = account.decide(place(buy(1, 10)), place(buy(FUNDS, 10)));
    assertThat(peers.take()).isEmpty();
    assertThat(owner.hasMessages()).isFalse();
    turn.speak(1);
    assertThat(submitted()).containsExactly(ID + " [1]");
    owner.expectMessage(new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
  }

  @Test
  void answersTheOwnerOnceWhenTheMarketHasMatched() {
    account.run(place(buy(5, 10)));
    assertThat(owner.hasMessages()).isFalse();
    account.run(settle(1, accepted(1), filled(1, 2, 9)));
    assertThat(answer().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    account.run(settle(3, filled(1, 3, 9)));
    assertThat(owner.hasMessages()).isFalse();
  }

  @Test
  void answersTheOwnerWhenTheMarketRefuses() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, rejected(1)));
    assertThat(answer().status()).isEqualTo(OrderStatus.REJECTED);
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void answersEverybodyWhoSentTheSameOrderOnceEach() {
    TestInbox<Account.OrderReply> again = TestInbox.create();
    var order = request(SPEC, "mine", Side.BUY, 5, 10);
    account.run(place(order), new Account.PlaceOrder(SPEC, order, null, again.getRef()));
    assertThat(submitted()).containsExactly(ID + " [1]");
    assertThat(owner.hasMessages() || again.hasMessages()).isFalse();
    account.run(settle(1, accepted(1)));
    var first = answer();
    assertThat(again.receiveMessage()).isEqualTo(new Account.OrderResult(first, SPEC));
    account.run(place(order));
    assertThat(answer()).isEqualTo(first);
    assertThat(owner.hasMessages() || again.hasMessages()).isFalse();
  }

  @Test
  void acknowledgesWhatItAppliedAndWhatItAppliedBefore() {
    account.run(place(buy(5, 10)));
    peers.take();
    account.run(settle(1, accepted(1)));
    assertThat(peers.take()).containsExactly(acknowledge(1));
    int rows = account.rows.size();
    account.run(settle(1, accepted(1)));
    assertThat(peers.take()).containsExactly(acknowledge(1));
    assertThat(account.rows).hasSize(rows);
  }

  @Test
  void acknowledgesNothingBeforeTheRowIsStored() {
    account.run(place(buy(5, 10)));
    peers.take();
    var turn = account.decide(settle(1, accepted(1)));
    assertThat(peers.take()).isEmpty();
    assertThat(owner.hasMessages()).isFalse();
    turn.speak(1);
    assertThat(peers.take()).containsExactly(acknowledge(1));
  }

  @Test
  void asksForWhatIsMissingAndAppliesNothingAfterAGap() {
    account.run(place(buy(5, 10)));
    peers.take();
    int rows = account.rows.size();
    account.run(settle(2, filled(1, 5, 10)));
    assertThat(peers.take())
        .containsExactly(new Sent(ID, new Market.ResendSettlements("alice", 1)));
    assertThat(account.rows).hasSize(rows);
    assertThat(owner.hasMessages()).isFalse();
  }

  @Test
  void appliesWhatIsNewInAMessageThatRepeats() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    peers.take();
    account.run(settle(1, accepted(1), filled(1, 5, 10)));
    assertThat(peers.take()).containsExactly(acknowledge(2));
    assertThat(account.rows.getLast().events()).hasSize(1);
    assertThat(balance()).isEqualTo(new Balance(FUNDS - 50, 0));
  }

  @Test
  void holdsACancelBackUntilTheMarketHasTheOrder() {
    account.run(place(buy(5, 10)));
    peers.take();
    account.run(cancel(1));
    assertThat(peers.take()).isEmpty();
    account.run(settle(1, accepted(1)));
    assertThat(peers.take())
        .containsExactly(acknowledge(1), new Sent(ID, new Market.Cancel("alice", 1)));
    assertThat(answer().status()).isEqualTo(OrderStatus.OPEN);
    account.run(settle(2, closed(1)));
    assertThat(answer().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void sendsNoCancelForAnOrderThatFilledAtOnce() {
    account.run(place(buy(5, 10)), cancel(1));
    peers.take();
    account.run(settle(1, accepted(1), filled(1, 5, 10)));
    assertThat(peers.take()).containsExactly(acknowledge(2));
    assertThat(answer().status()).isEqualTo(OrderStatus.FILLED);
    assertThat(answer().status()).isEqualTo(OrderStatus.FILLED);
    assertThat(owner.hasMessages()).isFalse();
  }

  @Test
  void repeatsACancelUntilItIsAnsweredAndAnswersEachWhoAsked() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    answer();
    peers.take();
    account.run(cancel(1));
    account.run(cancel(1));
    assertThat(peers.take()).containsOnly(new Sent(ID, new Market.Cancel("alice", 1)));
    assertThat(logic.isUnfinished()).isTrue();
    account.run(new Account.Wake());
    assertThat(peers.take()).containsExactly(new Sent(ID, new Market.Cancel("alice", 1)));
    account.run(settle(2, closed(1)));
    assertThat(List.of(answer().status(), answer().status())).containsOnly(OrderStatus.CANCELLED);
    peers.take();
    account.run(new Account.Wake());
    assertThat(peers.take()).isEmpty();
    assertThat(owner.hasMessages()).isFalse();
  }

  @Test
  void answersAReductionWhenTheOrderIsAsSmall() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    answer();
    peers.take();
    account.run(reduce(1, 3));
    assertThat(peers.take()).containsExactly(new Sent(ID, new Market.Reduce("alice", 1, 3)));
    account.run(settle(2, filled(1, 1, 10)));
    assertThat(owner.hasMessages()).isFalse();
    account.run(settle(3, reduced(1, 3, 20)));
    assertThat(answer().quantityLots()).isEqualTo(3);
    assertThat(balance()).isEqualTo(new Balance(FUNDS - 30, 20));
  }

  @Test
  void refusesToAmendWhatIsNotThereOrClosedOrNoSmaller() {
    account.run(place(buy(5, 10)));
    account.run(settle(1, accepted(1)));
    answer();
    account.run(settle(2, filled(1, 3, 10)));
    account.run(cancel(2), reduce(2, 1), reduce(1, 3));
    owner.expectMessage(new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    owner.expectMessage(new Account.Refused(RejectReason.ORDER_NOT_FOUND));
    owner.expectMessage(new Account.Refused(RejectReason.NOT_A_REDUCTION));
    account.run(settle(3, closed(1)));
    account.run(cancel(1));
    owner.expectMessage(new Account.Refused(RejectReason.ORDER_CLOSED));
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void submitsAgainAtOnceAfterARestartAndThenWithGrowingIntervals() {
    account.run(place(buy(5, 10)));
    restart();
    peers.take();
    assertThat(wakeUntilSent(6)).containsExactly(1, 2, 4, 8, 16, 32);
    account.run(settle(1, accepted(1)));
    peers.take();
    account.run(new Account.Wake());
    assertThat(peers.take()).isEmpty();
  }

  @Test
  void leavesASubmissionOfTheLastTickAlone() {
    account.run(place(buy(5, 10)));
    peers.take();
    account.run(new Account.Wake());
    assertThat(peers.take()).isEmpty();
    account.run(new Account.Wake());
    assertThat(submitted()).containsExactly(ID + " [1]");
  }

  @Test
  void splitsWhatIsTooLongForOneMessage() {
    Account.Command[] orders =
        IntStream.range(0, 700).mapToObj(i -> place(buy(1, 1))).toArray(Account.Command[]::new);
    account.run(orders);
    assertThat(peers.take())
        .extracting(sent -> ((Market.Submit) sent.command()).submissions().size())
        .containsExactly(500, 200);
  }

  @Test
  void comesBackTheSameFromRowsAndFromASnapshot() {
    account.run(place(buy(5, 10)), placeOnOther(), place(buy(2, 7)));
    account.run(settle(1, accepted(1), filled(1, 2, 9), accepted(2)), cancel(2));
    account.run(settle(4, closed(2)));
    var snapshot = logic.snapshot();
    restart();
    assertThat(logic.snapshot()).isEqualTo(snapshot);
    var restored = incarnation();
    restored.restore(snapshot);
    assertThat(restored.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void refusesEverybodyWhoWaitsAndNobodyElse() {
    logic.refuse(place(buy(5, 10)), RejectReason.OVERLOADED);
    logic.refuse(cancel(1), RejectReason.UNAVAILABLE);
    logic.refuse(settle(1, accepted(1)), RejectReason.UNAVAILABLE);
    owner.expectMessage(new Account.Refused(RejectReason.OVERLOADED));
    owner.expectMessage(new Account.Refused(RejectReason.UNAVAILABLE));
    assertThat(owner.hasMessages()).isFalse();
    assertThat(peers.take()).isEmpty();
  }

  @Test
  void movesMoneyOnceForOneReference() {
    var deposit = new Account.Deposit(USD, 5, "again", operator.getRef());
    account.run(deposit, deposit);
    account.run(deposit);
    assertThat(operator.getAllReceived())
        .hasSize(3)
        .containsOnly(new Account.Transferred(USD, new Balance(FUNDS + 5, 0)));
    account.run(new Account.Withdraw(USD, FUNDS, "out", operator.getRef()));
    operator.expectMessage(new Account.Transferred(USD, new Balance(5, 0)));
    account.run(new Account.Withdraw(USD, 6, "more", operator.getRef()));
    operator.expectMessage(new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
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

  private Account.Command cancel(long orderId) {
    return new Account.CancelOrder(ID, orderId, owner.getRef());
  }

  private Account.Command reduce(long orderId, long lots) {
    return new Account.AmendOrder(ID, orderId, 0, lots, 0, owner.getRef());
  }

  /** The order in the owner's next answer. */
  private OrderView answer() {
    return ((Account.OrderResult) owner.receiveMessage()).order();
  }

  private Balance balance() {
    TestInbox<Account.BalancesReply> inbox = TestInbox.create();
    account.run(new Account.GetBalances(inbox.getRef()));
    var result = (Account.BalancesResult) inbox.receiveMessage();
    return requireNonNull(result.balances().get(USD.code()));
  }

  /** What was submitted since the last look, each message as its market and numbers. */
  private List<String> submitted() {
    return peers.take().stream()
        .map(sent -> sent.to() + " " + numbers((Market.Submit) sent.command()))
        .toList();
  }

  private static List<Long> numbers(Market.Submit submit) {
    return submit.submissions().stream().map(PendingSubmission::submission).toList();
  }

  private static Sent acknowledge(long number) {
    return new Sent(ID, new Market.Acknowledge("alice", number));
  }

  /** At which wakings, counted from 1, something was sent, for so many of them. */
  private List<Integer> wakeUntilSent(int times) {
    return IntStream.iterate(1, tick -> tick + 1)
        .limit(1_000)
        .filter(tick -> {
          account.run(new Account.Wake());
          return !peers.take().isEmpty();
        })
        .limit(times)
        .boxed()
        .toList();
  }
}
