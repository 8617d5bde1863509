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
import static org.thaliumx.node.entity.TestMarket.filled;
import static org.thaliumx.node.entity.TestMarket.rejected;
import static org.thaliumx.node.entity.TestMarket.request;
import static org.thaliumx.node.entity.TestMarket.settle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Submission;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.entity.RecordedPeers.Sent;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.ListLeg;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.NewOrder;
import org.thaliumx.protocol.journal.AccountBatch;

/** What an owner can do with orders beyond placing, reducing and cancelling one. */
class OrderDeskTest {
  private static final Sent CANCEL_ALL =
      new Sent(ID, new Market.CancelAll("alice", null, CloseReason.MASS_CANCEL));

  private final RecordedPeers peers = new RecordedPeers();
  private final TestInbox<Account.OrderReply> owner = TestInbox.create();
  private final TestInbox<Account.OrdersReply> lists = TestInbox.create();
  private final AccountEntity logic =
      new AccountEntity(
          "alice",
          peers,
          InstantSource.fixed(Instant.ofEpochMilli(NOW_MILLIS)),
          AccountLimits.DEFAULT);
  private final DrivenEntity<Account.Command, AccountEvent, AccountBatch> account =
      new DrivenEntity<>(logic);

  @BeforeEach
  void wakeAndFund() {
    TestInbox<Account.TransferReply> operator = TestInbox.create();
    account.run(new Account.Wake(), new Account.Deposit(USD, 10_000, "d", operator.getRef()));
  }

  private void place(OrderRequest... orders) {
    for (OrderRequest order : orders) {
      account.run(new Account.PlaceOrder(SPEC, order, null, owner.getRef()));
    }
  }

  private void cancelAll(String market, @Nullable Side side) {
    account.run(new Account.CancelAll(market, side, lists.getRef()));
  }

  private void amend(long orderId, long priceTicks, long quantityLots) {
    amend(orderId, priceTicks, quantityLots, 0);
  }

  private void amend(long orderId, long priceTicks, long quantityLots, long version) {
    account.run(
        new Account.AmendOrder(ID, orderId, priceTicks, quantityLots, version, owner.getRef()));
  }

  private List<Account.OrderResult> listed() {
    return ((Account.OrdersResult) lists.receiveMessage()).orders();
  }

  private Submission submitted() {
    return ((Market.Submit) peers.take().getLast().command()).submissions().getLast().what();
  }

  private static ListLeg leg(long ticks, @Nullable Trigger trigger) {
    var options = new OrderOptions(0, 0, 0, 0, SelfTradePrevention.ACCOUNT_DEFAULT, trigger, null);
    return new ListLeg(
        new OrderRequest(ID, "", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, ticks, 5, options),
        null);
  }

  @Test
  void answersAListWhenTheMarketHasMatchedAllOfIt() {
    var legs = List.of(leg(10, null), leg(12, Trigger.at(TriggerKind.STOP, 11)));
    account.run(new Account.PlaceList(SPEC, ListKind.OCO, legs, lists.getRef()));
    assertThat(submitted()).isInstanceOf(Submission.PlaceList.class);
    account.run(settle(1, accepted(1)));
    assertThat(lists.hasMessages()).isFalse();
    account.run(settle(2, accepted(2)));
    assertThat(listed()).extracting(result -> result.order().orderId()).containsExactly(1L, 2L);
  }

  @Test
  void answersAListThatIsRefused() {
    var legs = List.of(leg(10, null), leg(9_000, Trigger.at(TriggerKind.STOP, 11)));
    account.run(new Account.PlaceList(SPEC, ListKind.OCO, legs, lists.getRef()));
    lists.expectMessage(new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(peers.take()).isEmpty();
  }

  @Test
  void answersABatchWhenTheMarketHasMatchedAllOfIt() {
    TestInbox<Account.BatchReply> batches = TestInbox.create();
    account.run(
        new Account.PlaceBatch(
            List.of(
                new NewOrder(SPEC, buy(5, 10), null),
                new NewOrder(SPEC, buy(5, 9_000), null),
                new NewOrder(SPEC, buy(6, 10), null)),
            batches.getRef()));
    account.run(settle(1, accepted(1)));
    assertThat(batches.hasMessages()).isFalse();
    account.run(settle(2, accepted(2)));
    var replies = ((Account.BatchResult) batches.receiveMessage()).replies();
    assertThat(replies).hasSize(3);
    assertThat(((Account.OrderResult) replies.get(0)).order().orderId()).isEqualTo(1);
    assertThat(replies.get(1)).isEqualTo(new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(((Account.OrderResult) replies.get(2)).order().orderId()).isEqualTo(2);
  }

  @Test
  void answersABatchOfWhichNothingIsTakenIn() {
    TestInbox<Account.BatchReply> batches = TestInbox.create();
    account.run(
        new Account.PlaceBatch(List.of(new NewOrder(SPEC, buy(5, 9_000), null)), batches.getRef()));
    batches.expectMessage(
        new Account.BatchResult(List.of(new Account.Refused(RejectReason.INSUFFICIENT_FUNDS))));
  }

  @Test
  void answersAnAmendmentWhenTheMarketHas() {
    place(buy(5, 10));
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    peers.take();
    amend(1, 11, 0);
    assertThat(submitted()).isEqualTo(new Submission.Amend(1, 11, 5, 5));
    account.run(settle(2, new Settlement.Amended(2, 1, 11, 5, 0, NOW_MILLIS)));
    var amended = ((Account.OrderResult) owner.receiveMessage()).order();
    assertThat(amended.limitTicks()).isEqualTo(11);
    assertThat(amended.holdUnits()).isEqualTo(55);
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void answersAnAmendmentThatTheMarketRejects() {
    place(buy(5, 10));
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    amend(1, 0, 6);
    account.run(settle(2, rejected(2)));
    owner.expectMessage(new Account.Refused(RejectReason.TOO_LATE));
    amend(2, 0, 6);
    owner.expectMessage(new Account.Refused(RejectReason.ORDER_NOT_FOUND));
  }

  private long version(long orderId) {
    account.run(new Account.GetOrder(ID, orderId, owner.getRef()));
    return ((Account.OrderResult) owner.receiveMessage()).order().version();
  }

  @Test
  void amendsAnOrderOnlyAsItWasSeen() {
    place(buy(5, 10));
    long pending = version(1);
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    long open = version(1);
    assertThat(open).isNotEqualTo(pending);
    var changed = new Account.Refused(RejectReason.PRECONDITION_FAILED);
    amend(1, 11, 0, pending);
    owner.expectMessage(changed);
    peers.take();
    amend(1, 11, 0, open);
    assertThat(submitted()).isEqualTo(new Submission.Amend(1, 11, 5, 5));
    amend(1, 12, 0, open);
    owner.expectMessage(changed);
    amend(1, 0, 3, open);
    owner.expectMessage(changed);
    account.run(settle(2, new Settlement.Amended(2, 1, 11, 5, 0, NOW_MILLIS)));
    long amended = ((Account.OrderResult) owner.receiveMessage()).order().version();
    amend(1, 0, 3, open);
    owner.expectMessage(changed);
    amend(1, 0, 3, amended);
    amend(1, 0, 2, amended);
    owner.expectMessage(changed);
  }

  @Test
  void answersAReplacementWithTheNewOrder() {
    place(buy(5, 10));
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    peers.take();
    account.run(new Account.ReplaceOrder(SPEC, 1, false, buy(4, 11), null, owner.getRef()));
    assertThat(submitted()).isInstanceOf(Submission.Replace.class);
    var replaced = new Settlement.Closed(1, CloseReason.REPLACED, NOW_MILLIS);
    account.run(settle(2, replaced, accepted(2)));
    var order = ((Account.OrderResult) owner.receiveMessage()).order();
    assertThat(order.orderId()).isEqualTo(2);
    assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
  }

  @Test
  void saysThatTheMarketDoesNotCancelOrReduce() {
    place(buy(5, 10));
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    account.run(new Account.CancelOrder(ID, 1, owner.getRef()));
    amend(1, 0, 3);
    account.run(new Account.ChangeRefused(ID, 1, 3, RejectReason.NOT_AMENDABLE));
    owner.expectMessage(new Account.Refused(RejectReason.NOT_AMENDABLE));
    assertThat(logic.isUnfinished()).isTrue();
    account.run(new Account.ChangeRefused(ID, 1, 0, RejectReason.PHASE_FORBIDS));
    owner.expectMessage(new Account.Refused(RejectReason.PHASE_FORBIDS));
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void cancelsAllOnceTheMarketHasAnsweredAllAndAnswersWhenAllAreClosed() {
    place(buy(5, 10), buy(5, 11));
    account.run(settle(1, accepted(1)));
    peers.take();
    cancelAll("", null);
    assertThat(peers.take()).isEmpty();
    account.run(settle(2, accepted(2)));
    assertThat(peers.take()).contains(CANCEL_ALL);
    account.run(new Account.Wake());
    assertThat(peers.take()).containsExactly(CANCEL_ALL);
    account.run(settle(3, closed(1)));
    assertThat(lists.hasMessages()).isFalse();
    account.run(settle(4, closed(2)));
    assertThat(listed())
        .extracting(result -> result.order().status())
        .containsExactly(OrderStatus.CANCELLED, OrderStatus.CANCELLED);
    assertThat(logic.isUnfinished()).isFalse();
  }

  @Test
  void answersOnlyWhenAllThatBelongsTogetherIsSettled() {
    place(buy(5, 10));

    account.run(new Account.Settle(SPEC, 1, List.of(accepted(1), filled(1, 2, 10)), true));
    assertThat(owner.hasMessages()).isFalse();

    account.run(new Account.Settle(SPEC, 3, List.of(filled(1, 3, 10)), false));
    var answer = (Account.OrderResult) owner.receiveMessage();
    assertThat(answer.order().status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void tellsOnlyTheMarketsAndTheSideThatAreMeant() {
    place(buy(5, 10));
    var other = request(OTHER_SPEC, "", Side.BUY, 1, 10);
    account.run(new Account.PlaceOrder(OTHER_SPEC, other, null, owner.getRef()));
    account.run(settle(1, accepted(1)));
    account.run(new Account.Settle(OTHER_SPEC, 1, List.of(accepted(1)), false));
    peers.take();
    cancelAll("", Side.SELL);
    assertThat(listed()).isEmpty();
    assertThat(peers.take()).isEmpty();
    cancelAll(ID, Side.BUY);
    assertThat(peers.take())
        .containsExactly(
            new Sent(ID, new Market.CancelAll("alice", Side.BUY, CloseReason.MASS_CANCEL)));
  }

  @Test
  void findsAnOrderByTheNameItsOwnerGaveIt() {
    place(request(SPEC, "mine", Side.BUY, 5, 10));
    account.run(settle(1, accepted(1)));
    owner.receiveMessage();
    account.run(new Account.FindOrder("mine", owner.getRef()));
    assertThat(((Account.OrderResult) owner.receiveMessage()).order().orderId()).isEqualTo(1);
    account.run(new Account.FindOrder("other", owner.getRef()));
    owner.expectMessage(new Account.Refused(RejectReason.ORDER_NOT_FOUND));
  }

  @Test
  void keepsTheGroupWhenTheOwnerSetsTheModeAndTheReverse() {
    TestInbox<Account.SelfTradeReply> inbox = TestInbox.create();
    account.run(new Account.SetSelfTradeGroup(7, inbox.getRef()));
    account.run(new Account.SetSelfTrade(SelfTradePrevention.EXPIRE_TAKER, inbox.getRef()));
    account.run(new Account.GetSelfTrade(inbox.getRef()));
    inbox.expectMessage(new Account.SelfTradeResult(SelfTradePrevention.NONE, 7));
    var both = new Account.SelfTradeResult(SelfTradePrevention.EXPIRE_TAKER, 7);
    inbox.expectMessage(both);
    inbox.expectMessage(both);
  }

  @Test
  void validatesWithoutHoldingAnything() {
    TestInbox<Account.ValidationReply> inbox = TestInbox.create();
    int rows = account.rows.size();
    account.run(new Account.ValidateOrder(SPEC, buy(5, 10), null, inbox.getRef()));
    assertThat(((Account.Valid) inbox.receiveMessage()).terms().holdUnits()).isEqualTo(50);
    account.run(new Account.ValidateOrder(SPEC, buy(5, 9_000), null, inbox.getRef()));
    inbox.expectMessage(new Account.Refused(RejectReason.INSUFFICIENT_FUNDS));
    assertThat(account.rows).hasSize(rows);
    assertThat(peers.take()).isEmpty();
  }
}
