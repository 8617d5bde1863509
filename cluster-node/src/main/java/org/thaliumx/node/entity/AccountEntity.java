package org.thaliumx.node.entity;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
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
  private final OrderWaiters waiters = new OrderWaiters();
  private final Staleness staleness = new Staleness(true);

  /** For each market from which submission on this turn sends. */
  private final Map<String, Long> toSubmit = new TreeMap<>();

  private AccountEngine engine;

  AccountEntity(String id, Peers peers, InstantSource clock, AccountLimits limits) {
    this.id = id;
    this.peers = peers;
    this.clock = clock;
    this.limits = limits;
    this.engine = new AccountEngine(limits);
  }

  @Override
  public void decide(Account.Command command, Turn<AccountEvent> turn) {
    switch (command) {
      case Account.PlaceOrder c -> place(c, turn);
      case Account.CancelOrder c -> cancel(c, turn);
      case Account.ReduceOrder c -> reduce(c, turn);
      case Account.Deposit c -> deposit(c, turn);
      case Account.Withdraw c -> withdraw(c, turn);
      case Account.GetOrder c -> turn.afterwards(() -> c.replyTo().tell(order(c)));
      case Account.GetOrders c -> turn.afterwards(() -> c.replyTo().tell(orders(c)));
      case Account.GetBalances c ->
          turn.afterwards(() -> c.replyTo().tell(new Account.BalancesResult(engine.balances())));
      case Account.Settle c -> settle(c, turn);
      case Account.ResendSubmissions c -> {
        wantSubmitted(c.market(), c.fromSubmission());
        if (engine.isAnswered(c.market(), c.fromSubmission())) {
          // It must be an outdated incarnation that asks, and learns so by this.
          turn.afterwards(() -> acknowledge(c.market()));
        }
      }
      case Account.Wake c -> resendStale(turn);
      case Account.Stop c -> {}
    }
  }

  @Override
  public int weight(Account.Command command) {
    return command instanceof Account.Settle settle ? settle.settlements().size() : 1;
  }

  private void place(Account.PlaceOrder command, Turn<AccountEvent> turn) {
    String market = command.spec().id();
    ActorRef<Account.OrderReply> replyTo = command.replyTo();
    switch (engine.place(
        command.spec(), command.request(), command.quote(), clock.millis(), turn::event)) {
      case Placement.Reserved reserved -> {
        waiters.awaitAnswer(market, reserved.submission(), replyTo);
        wantSubmitted(market, reserved.submission());
      }
      case Placement.Repeated repeated -> {
        waiters.awaitAnswer(market, repeated.order().orderId(), replyTo);
        turn.afterwards(() -> answerWaiters(market, repeated.order().orderId()));
      }
      case Placement.Refused refused -> refuse(replyTo, refused.reason(), turn);
    }
  }

  private void cancel(Account.CancelOrder command, Turn<AccountEvent> turn) {
    Optional<RejectReason> refusal = engine.refusalToCancel(command.market(), command.orderId());
    if (refusal.isPresent()) {
      refuse(command.replyTo(), refusal.get(), turn);
      return;
    }
    waiters.awaitClose(command.market(), command.orderId(), command.replyTo());
    turn.afterwards(() -> sendAmendments(command.market(), command.orderId()));
  }

  private void reduce(Account.ReduceOrder command, Turn<AccountEvent> turn) {
    Optional<RejectReason> refusal =
        engine.refusalToReduce(command.market(), command.orderId(), command.quantityLots());
    if (refusal.isPresent()) {
      refuse(command.replyTo(), refusal.get(), turn);
      return;
    }
    waiters.awaitReduction(
        command.market(), command.orderId(), command.quantityLots(), command.replyTo());
    turn.afterwards(() -> sendAmendments(command.market(), command.orderId()));
  }

  private static void refuse(
      ActorRef<Account.OrderReply> replyTo, RejectReason reason, Turn<AccountEvent> turn) {
    turn.afterwards(() -> replyTo.tell(new Account.Refused(reason)));
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

  private Account.OrderReply order(Account.GetOrder query) {
    return engine
        .order(query.market(), query.orderId())
        .<Account.OrderReply>map(this::result)
        .orElseGet(() -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
  }

  private Account.OrdersReply orders(Account.GetOrders query) {
    return new Account.OrdersResult(
        engine.orders(query.filter()).stream().map(this::result).toList());
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
        command.settlements().forEach(s -> turn.afterwards(() -> settled(market, s.submission())));
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

  private void settled(String market, long submission) {
    answerWaiters(market, submission);
    sendAmendments(market, submission);
  }

  private void answerWaiters(String market, long submission) {
    if (waiters.isAwaited(market, submission)) {
      engine
          .order(market, submission)
          .ifPresent(order -> waiters.answer(order, engine.spec(market)));
    }
  }

  /** Sends what the owner wants of a live order; not before the market has taken the order in. */
  private void sendAmendments(String market, long submission) {
    if (!waiters.isAmended(market, submission)) {
      return;
    }
    Optional<OrderView> order = engine.order(market, submission);
    if (order.isPresent() && isLive(order.get().status())) {
      waiters.amendments(id, market, submission).forEach(c -> peers.market(market, c));
    }
  }

  private static boolean isLive(OrderStatus status) {
    return status != OrderStatus.PENDING && !status.isClosed();
  }

  /** However often and by whomever it is wanted, a turn sends each submission once. */
  private void wantSubmitted(String market, long fromSubmission) {
    toSubmit.merge(market, fromSubmission, Math::min);
  }

  /** Sends a market everything it has not answered yet, from a submission on. */
  private void submit(String market, long fromSubmission) {
    List<PendingSubmission> pending = engine.unanswered(market, fromSubmission);
    if (!pending.isEmpty()) {
      MessageParts.of(pending).forEach(part -> peers.market(market, new Market.Submit(id, part)));
    }
  }

  private void resendStale(Turn<AccountEvent> turn) {
    staleness.beginTick();
    for (String market : engine.markets()) {
      List<PendingSubmission> pending = engine.unanswered(market, 0);
      if (!pending.isEmpty() && staleness.isStale(market, pending.getFirst().submission())) {
        wantSubmitted(market, 0);
      }
    }
    staleness.endTick();
    turn.afterwards(
        () -> waiters.amended().forEach(key -> sendAmendments(key.market(), key.submission())));
  }

  @Override
  public void finish(Turn<AccountEvent> turn) {
    turn.afterwards(() -> {
      toSubmit.forEach(this::submit);
      toSubmit.clear();
    });
  }

  @Override
  public void refuse(Account.Command command, RejectReason reason) {
    var refused = new Account.Refused(reason);
    switch (command) {
      case Account.PlaceOrder c -> c.replyTo().tell(refused);
      case Account.CancelOrder c -> c.replyTo().tell(refused);
      case Account.ReduceOrder c -> c.replyTo().tell(refused);
      case Account.Deposit c -> c.replyTo().tell(refused);
      case Account.Withdraw c -> c.replyTo().tell(refused);
      case Account.GetOrder c -> c.replyTo().tell(refused);
      case Account.GetOrders c -> c.replyTo().tell(refused);
      case Account.GetBalances c -> c.replyTo().tell(refused);
      // Markets send these again until the account has answered.
      case Account.Settle c -> {}
      case Account.ResendSubmissions c -> {}
      case Account.Wake c -> {}
      case Account.Stop c -> {}
    }
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

  @Override
  public boolean isUnfinished() {
    return engine.hasUnanswered() || waiters.isAnyAmended();
  }
}
