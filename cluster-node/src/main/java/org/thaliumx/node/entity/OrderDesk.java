package org.thaliumx.node.entity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.AwaitedOrder;
import org.thaliumx.protocol.ListLeg;
import org.thaliumx.protocol.NewOrder;

/** What an account's owner wants of its orders, and who waits for what of it. */
final class OrderDesk {
  private final String account;
  private final Peers peers;
  private final InstantSource clock;
  private final Supplier<AccountEngine> engine;
  private final Submitter submitter;
  private final OrderWaiters waiters = new OrderWaiters();
  private final AmendmentWaiters amendments = new AmendmentWaiters();
  private final GroupWaiters groups = new GroupWaiters();

  /** What markets settled of which more is on its way. */
  private final Map<String, List<Settlement>> halfDone = new HashMap<>();

  OrderDesk(
      String account,
      Peers peers,
      InstantSource clock,
      Supplier<AccountEngine> engine,
      Submitter submitter) {
    this.account = account;
    this.peers = peers;
    this.clock = clock;
    this.engine = engine;
    this.submitter = submitter;
  }

  private AccountEngine engine() {
    return engine.get();
  }

  void place(Account.PlaceOrder c, Turn<AccountEvent> turn) {
    Placer placer = Placer.of(c.replyTo());
    if (!c.openIdsOnly()) {
      place(new NewOrder(c.spec(), c.request(), c.quote()), placer, turn);
      return;
    }
    Placement placement =
        engine().placeWithOpenId(c.spec(), c.request(), c.quote(), clock.millis(), turn::event);
    placed(c.spec().id(), placement, placer, turn);
  }

  void placeBatch(Account.PlaceBatch c, Turn<AccountEvent> turn) {
    var answer = new BatchAnswer(c.orders().size(), c.replyTo());
    int index = 0;
    for (NewOrder order : c.orders()) {
      place(order, answer.at(index++), turn);
    }
  }

  private void place(NewOrder order, Placer placer, Turn<AccountEvent> turn) {
    Placement placement =
        engine().place(order.spec(), order.request(), order.quote(), clock.millis(), turn::event);
    placed(order.spec().id(), placement, placer, turn);
  }

  void replace(Account.ReplaceOrder c, Turn<AccountEvent> turn) {
    Placement placement =
        engine()
            .replace(
                c.spec(),
                c.orderId(),
                c.evenIfGone(),
                c.request(),
                c.quote(),
                clock.millis(),
                turn::event);
    placed(c.spec().id(), placement, Placer.of(c.replyTo()), turn);
  }

  private void placed(String market, Placement placement, Placer placer, Turn<AccountEvent> turn) {
    switch (placement) {
      case Placement.Reserved(var submission) -> {
        waiters.awaitAnswer(market, submission, placer);
        submitter.want(market, submission);
      }
      case Placement.Repeated(var order) -> {
        waiters.awaitAnswer(market, order.orderId(), placer);
        turn.afterwards(() -> answerWaiters(market, order.orderId()));
      }
      case Placement.Refused(var reason) ->
          turn.afterwards(() -> placer.accept(new Account.Refused(reason)));
    }
  }

  void placeList(Account.PlaceList c, Turn<AccountEvent> turn) {
    String market = c.spec().id();
    List<OrderRequest> requests = c.legs().stream().map(ListLeg::request).toList();
    List<@Nullable MarketQuote> quotes = new ArrayList<>();
    c.legs().forEach(leg -> quotes.add(leg.quote()));
    switch (engine().placeList(c.spec(), c.kind(), requests, quotes, clock.millis(), turn::event)) {
      case Placement.Reserved(var first) -> {
        groups.awaitAnswers(keys(market, first, requests.size()), c.replyTo());
        submitter.want(market, first);
      }
      case Placement.Repeated(var order) -> {
        groups.awaitAnswers(keys(market, order.listId(), requests.size()), c.replyTo());
        turn.afterwards(this::answerGroups);
      }
      case Placement.Refused(var reason) ->
          turn.afterwards(() -> c.replyTo().tell(new Account.Refused(reason)));
    }
  }

  private static List<OrderKey> keys(String market, long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(submission -> new OrderKey(market, submission))
        .toList();
  }

  /** What only becomes smaller needs no submission: it keeps its place and can be told at once. */
  void amend(Account.AmendOrder c, Turn<AccountEvent> turn) {
    Optional<OrderView> found = engine().order(c.market(), c.orderId());
    if (found.isEmpty()) {
      refuse(c.replyTo(), RejectReason.ORDER_NOT_FOUND, turn);
      return;
    }
    OrderView order = found.get();
    if (c.version() != 0 && (c.version() != order.version() || isBeingChanged(c))) {
      refuse(c.replyTo(), RejectReason.PRECONDITION_FAILED, turn);
      return;
    }
    long priceTicks = c.priceTicks() == 0 ? order.limitTicks() : c.priceTicks();
    long quantityLots = c.quantityLots() == 0 ? order.quantityLots() : c.quantityLots();
    if (priceTicks == order.limitTicks() && quantityLots < order.quantityLots()) {
      reduce(c, turn);
    } else {
      amend(c, priceTicks, quantityLots, turn);
    }
  }

  /** The market may have done it already, and the order not show it yet. */
  private boolean isBeingChanged(Account.AmendOrder c) {
    return waiters.hasChange(c.market(), c.orderId())
        || engine().awaitsAmendment(c.market(), c.orderId());
  }

  private void reduce(Account.AmendOrder c, Turn<AccountEvent> turn) {
    change(
        engine().refusalToReduce(c.market(), c.orderId(), c.quantityLots()),
        new OrderKey(c.market(), c.orderId()),
        c.quantityLots(),
        c.replyTo(),
        turn);
  }

  private void amend(
      Account.AmendOrder c, long priceTicks, long quantityLots, Turn<AccountEvent> turn) {
    Placement placement =
        engine()
            .amend(c.market(), c.orderId(), priceTicks, quantityLots, clock.millis(), turn::event);
    switch (placement) {
      case Placement.Reserved(var submission) -> {
        amendments.await(submission, c);
        submitter.want(c.market(), submission);
      }
      case Placement.Repeated(var order) -> turn.afterwards(() -> c.replyTo().tell(result(order)));
      case Placement.Refused(var reason) -> refuse(c.replyTo(), reason, turn);
    }
  }

  void cancel(Account.CancelOrder c, Turn<AccountEvent> turn) {
    change(
        engine().refusalToCancel(c.market(), c.orderId()),
        new OrderKey(c.market(), c.orderId()),
        0,
        c.replyTo(),
        turn);
  }

  private void change(
      Optional<RejectReason> refusal,
      OrderKey key,
      long quantityLots,
      ActorRef<Account.OrderReply> replyTo,
      Turn<AccountEvent> turn) {
    if (refusal.isPresent()) {
      refuse(replyTo, refusal.get(), turn);
      return;
    }
    waiters.awaitChange(key.market(), key.submission(), quantityLots, replyTo);
    turn.afterwards(() -> sendChanges(key.market(), key.submission()));
  }

  void cancelAll(Account.CancelAll c, Turn<AccountEvent> turn) {
    awaitCloses(engine().openOrders(c.market(), c.side()), c, turn);
  }

  private void awaitCloses(List<OrderKey> orders, Account.CancelAll wish, Turn<AccountEvent> turn) {
    groups.awaitCloses(orders, wish);
    turn.afterwards(() -> {
      answerGroups();
      groups.sendCancels(account, this::find, false, peers::market);
    });
  }

  /** Somebody waited at the incarnation before this one. */
  void await(Account.Await wait, Turn<AccountEvent> turn) {
    switch (wait) {
      case Account.AwaitOrder(var order, var replyTo) -> await(order, Placer.of(replyTo), turn);
      case Account.AwaitOrders(var orders, var replyTo) -> {
        groups.awaitAnswers(orders, replyTo);
        turn.afterwards(this::answerGroups);
      }
      case Account.AwaitBatch(var orders, var replyTo) -> {
        var answer = new BatchAnswer(orders.size(), replyTo);
        int index = 0;
        for (AwaitedOrder order : orders) {
          await(order, answer.at(index++), turn);
        }
      }
      case Account.AwaitAmendment(long number, var amendment) -> await(number, amendment, turn);
      case Account.AwaitChange c -> await(c, turn);
      case Account.AwaitCloses(var orders, var wish) -> awaitCloses(orders, wish, turn);
    }
  }

  private void await(AwaitedOrder awaited, Placer placer, Turn<AccountEvent> turn) {
    OrderKey order = awaited.order();
    if (order != null) {
      await(order, placer, turn);
    } else {
      turn.afterwards(() -> placer.accept(new Account.Refused(refusal(awaited))));
    }
  }

  private static RejectReason refusal(AwaitedOrder awaited) {
    RejectReason reason = awaited.refused();
    return reason == null ? RejectReason.OUTCOME_UNKNOWN : reason;
  }

  private void await(OrderKey order, Placer placer, Turn<AccountEvent> turn) {
    waiters.awaitAnswer(order.market(), order.submission(), placer);
    turn.afterwards(() -> answerWaiters(order.market(), order.submission()));
  }

  /** It may have been done while nobody was here. */
  private void await(Account.AwaitChange c, Turn<AccountEvent> turn) {
    OrderKey order = c.order();
    if (find(order).isEmpty()) {
      refuse(c.replyTo(), RejectReason.ORDER_NOT_FOUND, turn);
      return;
    }
    waiters.awaitChange(order.market(), order.submission(), c.quantityLots(), c.replyTo());
    turn.afterwards(() -> {
      answerWaiters(order.market(), order.submission());
      sendChanges(order.market(), order.submission());
    });
  }

  /**
   * Where the answer came too long ago, whether it was done or refused is forgotten, but shows in
   * most cases.
   */
  private void await(long number, Account.AmendOrder c, Turn<AccountEvent> turn) {
    if (!engine().isAnswered(c.market(), number)) {
      amendments.await(number, c);
      return;
    }
    turn.afterwards(() ->
        c.replyTo()
            .tell(
                amendments
                    .claim(c.market(), number, id -> orderOrRefusal(c.market(), id))
                    .orElseGet(() -> asItLooks(c))));
  }

  private Account.OrderReply asItLooks(Account.AmendOrder c) {
    Account.OrderReply now = orderOrRefusal(c.market(), c.orderId());
    boolean done = now instanceof Account.OrderResult(var order, var _) && isAsWanted(order, c);
    return done ? now : new Account.Refused(RejectReason.OUTCOME_UNKNOWN);
  }

  private static boolean isAsWanted(OrderView order, Account.AmendOrder c) {
    return (c.priceTicks() == 0 || c.priceTicks() == order.limitTicks())
        && (c.quantityLots() == 0 || c.quantityLots() == order.quantityLots());
  }

  /** Asks the next incarnation of the account for everything that somebody waits for here. */
  void handOver() {
    Consumer<Account.Command> next = command -> peers.account(account, command);
    waiters.handOver(next);
    amendments.handOver(next);
    groups.handOver(next);
  }

  void changeRefused(Account.ChangeRefused c, Turn<AccountEvent> turn) {
    var key = new OrderKey(c.market(), c.orderId());
    turn.afterwards(() -> waiters.refuse(key, c.quantityLots(), c.reason()));
  }

  private static void refuse(
      ActorRef<Account.OrderReply> replyTo, RejectReason reason, Turn<AccountEvent> turn) {
    turn.afterwards(() -> replyTo.tell(new Account.Refused(reason)));
  }

  private Account.OrderResult result(OrderView order) {
    return new Account.OrderResult(order, engine().spec(order.request().market()));
  }

  private Optional<Account.OrderResult> find(OrderKey key) {
    return engine().order(key.market(), key.submission()).map(this::result);
  }

  /**
   * Answers who waited for these settlements, which are applied and stored; where more belongs to
   * them, once that has come, too.
   */
  void settled(String market, List<Settlement> settlements, boolean more) {
    List<Settlement> all = halfDone.computeIfAbsent(market, m -> new ArrayList<>());
    all.addAll(settlements);
    if (!more) {
      halfDone.remove(market);
      settled(market, all);
    }
  }

  private void settled(String market, List<Settlement> settlements) {
    for (Settlement settlement : settlements) {
      answerWaiters(market, settlement.submission());
      amendments.answer(market, settlement, submission -> orderOrRefusal(market, submission));
      sendChanges(market, settlement.submission());
    }
    if (!groups.isEmpty()) {
      answerGroups();
      groups.sendCancels(account, this::find, false, peers::market);
    }
  }

  private Account.OrderReply orderOrRefusal(String market, long submission) {
    return find(new OrderKey(market, submission))
        .<Account.OrderReply>map(result -> result)
        .orElseGet(() -> new Account.Refused(RejectReason.ORDER_NOT_FOUND));
  }

  private void answerGroups() {
    groups.answer(this::find);
  }

  private void answerWaiters(String market, long submission) {
    if (waiters.isAwaited(market, submission)) {
      find(new OrderKey(market, submission))
          .ifPresent(result -> waiters.answer(result.order(), result.spec()));
    }
  }

  /** Sends what the owner wants of a live order; not before the market has taken the order in. */
  private void sendChanges(String market, long submission) {
    if (!waiters.hasChange(market, submission)) {
      return;
    }
    Optional<OrderView> order = engine().order(market, submission);
    if (order.isPresent() && isLive(order.get().status())) {
      waiters.changes(account, market, submission).forEach(c -> peers.market(market, c));
    }
  }

  private static boolean isLive(OrderStatus status) {
    return status != OrderStatus.PENDING && !status.isClosed();
  }

  /** Says again what markets have not done. */
  void repeat() {
    waiters.changed().forEach(key -> sendChanges(key.market(), key.submission()));
    groups.sendCancels(account, this::find, true, peers::market);
  }

  /** Whether markets still have to do something they are told only from memory. */
  boolean isUnfinished() {
    return waiters.hasChanges() || groups.awaitsCancels();
  }
}
