package org.thaliumx.node.entity;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEngine.Validation;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.SelfTradeSetting;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.journal.AccountBatch;

/**
 * An account as an entity: feeds its engine, sends markets what they must decide, and answers the
 * owner when they have.
 */
final class AccountEntity
    implements EntityLogic<Account.Command, AccountEvent, AccountBatch, AccountSnapshot> {

  private final String id;
  private final Peers peers;
  private final InstantSource clock;
  private final AccountLimits limits;
  private final Submitter submitter;
  private final OrderDesk desk;
  private final OperatorDesk operators;
  private final AccountFeed feed = new AccountFeed();
  private AccountEngine engine;

  AccountEntity(String id, Peers peers, InstantSource clock, AccountLimits limits) {
    this.id = id;
    this.peers = peers;
    this.clock = clock;
    this.limits = limits;
    this.engine = new AccountEngine(limits);
    this.submitter = new Submitter(id, peers, () -> engine);
    this.desk = new OrderDesk(id, peers, clock, () -> engine, submitter);
    this.operators = new OperatorDesk(id, peers, clock, () -> engine);
  }

  @Override
  public void decide(Account.Command command, Turn<AccountEvent> turn) {
    switch (command) {
      case Account.PlaceOrder c -> desk.place(c, turn);
      case Account.Traced c -> desk.place(c.order(), turn);
      case Account.PlaceBatch c -> desk.placeBatch(c, turn);
      case Account.PlaceList c -> desk.placeList(c, turn);
      case Account.AmendOrder c -> desk.amend(c, turn);
      case Account.ReplaceOrder c -> desk.replace(c, turn);
      case Account.CancelOrder c -> desk.cancel(c, turn);
      case Account.CancelAll c -> desk.cancelAll(c, turn);
      case Account.ValidateOrder c -> turn.afterwards(() -> c.replyTo().tell(validated(c)));
      case Account.SetSelfTrade c ->
          setSelfTrade(c.mode(), engine.selfTrade().group(), c.replyTo(), turn);
      case Account.SetSelfTradeGroup c ->
          setSelfTrade(engine.selfTrade().mode(), c.group(), c.replyTo(), turn);
      case Account.GetSelfTrade c -> answerSelfTrade(c.replyTo(), turn);
      case Account.SetStatus c -> operators.setStatus(c, turn);
      case Account.SetKillSwitch c -> operators.setKillSwitch(c, turn);
      case Account.SetMarketLimits c -> operators.setMarketLimits(c, turn);
      case Account.SetWithdrawalLimit c -> operators.setWithdrawalLimit(c, turn);
      case Account.GetControls c -> operators.show(c.replyTo(), turn);
      case Account.GetMarkets c ->
          turn.afterwards(() -> c.replyTo().tell(new Account.MarketsResult(engine.markets())));
      case Account.Deposit c -> deposit(c, turn);
      case Account.Withdraw c -> withdraw(c, turn);
      case Account.GetOrder c ->
          turn.afterwards(() -> c.replyTo().tell(order(engine.order(c.market(), c.orderId()))));
      case Account.FindOrder c ->
          turn.afterwards(() -> c.replyTo().tell(order(engine.order(c.clientOrderId()))));
      case Account.GetOrders c -> turn.afterwards(() -> c.replyTo().tell(orders(c)));
      case Account.GetBalances c ->
          turn.afterwards(() -> c.replyTo().tell(new Account.BalancesResult(engine.balances())));
      case Account.Settle c -> settle(c, turn);
      case Account.ChangeRefused c -> desk.changeRefused(c, turn);
      case Account.ResendSubmissions c -> resend(c, turn);
      case Account.AwaitClearing c -> operators.await(c.wish(), turn);
      case Account.Await c -> desk.await(c, turn);
      case Account.Subscribe c -> feed.expect(c);
      case Account.Wake c -> {
        submitter.wantStale();
        turn.afterwards(desk::repeat);
        turn.afterwards(operators::repeat);
      }
      case Account.Stop c -> {}
    }
  }

  @Override
  public @Nullable String traceparent(Account.Command command) {
    return command instanceof Account.Traced traced ? traced.traceparent() : null;
  }

  @Override
  public boolean isVital(Account.Command command) {
    return command instanceof Account.Settle
        || command instanceof Account.Await
        || command instanceof Account.AwaitClearing
        || command instanceof Account.SetStatus
        || command instanceof Account.SetKillSwitch
        || command instanceof Account.SetMarketLimits
        || command instanceof Account.SetWithdrawalLimit;
  }

  @Override
  public int weight(Account.Command command) {
    if (command instanceof Account.PlaceBatch batch) {
      return batch.orders().size();
    }
    return command instanceof Account.Settle settle ? settle.settlements().size() : 1;
  }

  private void resend(Account.ResendSubmissions c, Turn<AccountEvent> turn) {
    submitter.want(c.market(), c.fromSubmission());
    if (engine.isAnswered(c.market(), c.fromSubmission())) {
      // It must be an outdated incarnation that asks, and learns so by this.
      turn.afterwards(() -> acknowledge(c.market()));
    }
  }

  private Account.ValidationReply validated(Account.ValidateOrder c) {
    return switch (engine.validate(c.spec(), c.request(), c.quote())) {
      case Validation.Valid(var terms) -> new Account.Valid(terms);
      case Validation.Refused(var reason) -> new Account.Refused(reason);
    };
  }

  private void setSelfTrade(
      SelfTradePrevention mode,
      long group,
      ActorRef<Account.SelfTradeReply> replyTo,
      Turn<AccountEvent> turn) {
    engine.setSelfTrade(mode, group, clock.millis(), turn::event);
    answerSelfTrade(replyTo, turn);
  }

  private void answerSelfTrade(ActorRef<Account.SelfTradeReply> replyTo, Turn<AccountEvent> turn) {
    turn.afterwards(() -> {
      SelfTradeSetting setting = engine.selfTrade();
      replyTo.tell(new Account.SelfTradeResult(setting.mode(), setting.group()));
    });
  }

  private void deposit(Account.Deposit c, Turn<AccountEvent> turn) {
    var refusal = engine.deposit(c.asset(), c.units(), c.reference(), clock.millis(), turn::event);
    turn.afterwards(() -> c.replyTo().tell(transferred(c.asset(), refusal)));
  }

  private void withdraw(Account.Withdraw c, Turn<AccountEvent> turn) {
    var refusal = engine.withdraw(c.asset(), c.units(), c.reference(), clock.millis(), turn::event);
    turn.afterwards(() -> c.replyTo().tell(transferred(c.asset(), refusal)));
  }

  private Account.TransferReply transferred(Asset asset, Optional<RejectReason> refusal) {
    return refusal
        .<Account.TransferReply>map(Account.Refused::new)
        .orElseGet(() ->
            new Account.Transferred(
                asset, engine.balances().getOrDefault(asset.code(), Balance.ZERO)));
  }

  private Account.OrderReply order(Optional<OrderView> found) {
    return found
        .<Account.OrderReply>map(this::result)
        .orElseGet(() -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
  }

  private Account.OrdersReply orders(Account.GetOrders query) {
    return ManyOrders.result(engine.orders(query.filter()).stream().map(this::result).toList());
  }

  private Account.OrderResult result(OrderView order) {
    return new Account.OrderResult(order, engine.spec(order.request().market()));
  }

  private void settle(Account.Settle command, Turn<AccountEvent> turn) {
    String market = command.spec().id();
    switch (engine.settle(
        command.spec(), command.firstNumber(), command.settlements(), turn::event)) {
      case APPLIED -> {
        turn.afterwards(() -> acknowledge(market));
        turn.afterwards(() -> desk.settled(market, command.settlements(), command.more()));
        turn.afterwards(operators::clear);
      }
      case DUPLICATE -> turn.afterwards(() -> acknowledge(market));
      case GAP -> {
        long next = engine.settled(market) + 1;
        turn.afterwards(() -> peers.market(market, new Market.ResendSettlements(id, next)));
      }
    }
  }

  private void acknowledge(String market) {
    peers.market(market, new Market.Acknowledge(id, engine.settled(market)));
  }

  @Override
  public void finish(Turn<AccountEvent> turn) {
    turn.afterwards(() -> submitter.send(turn.trace()));
    turn.afterwards(() -> feed.publish(engine, turn.events(), clock.millis()));
  }

  @Override
  public void refuse(Account.Command command, RejectReason reason) {
    Refusals.refuse(command, reason);
  }

  @Override
  public void handOver() {
    desk.handOver();
    operators.handOver();
  }

  @Override
  public void replay(AccountBatch batch) {
    batch.events().forEach(engine::apply);
  }

  @Override
  public AccountBatch batch(Turn<AccountEvent> turn) {
    return new AccountBatch(List.copyOf(turn.events()));
  }

  @Override
  public int size(AccountBatch batch) {
    return batch.events().size();
  }

  @Override
  public AccountSnapshot snapshot() {
    return engine.snapshot();
  }

  @Override
  public void restore(AccountSnapshot snapshot) {
    engine = AccountEngine.restore(snapshot, limits);
  }

  @Override
  public Account.Command wake() {
    return new Account.Wake();
  }

  /** Time does nothing here by itself: nobody sends this. */
  @Override
  public Account.Command advance() {
    return wake();
  }

  @Override
  public long millisUntilDue() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean isUnfinished() {
    return engine.hasUnanswered() || desk.isUnfinished() || operators.isUnfinished();
  }
}
