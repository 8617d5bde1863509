package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEngine.Placement;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.PendingSubmission;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.settlement.Settlement;

/** An account's incarnation. */
class AccountShell extends Shell<Message.ToAccount, AccountEvent, AccountSnapshot> {
  static final AccountLimits LIMITS = new AccountLimits(30, 20);
  private static final Set<OrderStatus> UNFINISHED =
      EnumSet.of(OrderStatus.PENDING, OrderStatus.OPEN, OrderStatus.PARTIALLY_FILLED);

  final String id;
  final Exchange exchange;
  final AccountEngine engine;
  private final Map<String, Long> toSubmit = new TreeMap<>();

  /** What the owner wants of orders: a total quantity, or 0 to cancel. Lost in a crash. */
  private final Map<OrderKey, Long> wanted = new HashMap<>();

  /** What the owner wants to be cancelled, and what of it is. */
  private final Set<OrderKey> toCancel = new HashSet<>();

  AccountShell(
      String id,
      Exchange exchange,
      Journal<AccountEvent, AccountSnapshot> journal,
      Node node,
      Consumer<End> onEnd) {
    super(node, journal, onEnd);
    this.id = id;
    this.exchange = exchange;
    this.engine = recover(journal);
  }

  AccountEngine recover(Journal<AccountEvent, AccountSnapshot> journal) {
    Journal.Saved<AccountSnapshot> newest = journal.newest();
    world.tally.count("account: recovered from " + (newest == null ? "rows" : "a snapshot"));
    return newest == null ? replay(journal) : replay(journal, newest);
  }

  /** The account by a snapshot and the rows after it. */
  static AccountEngine replay(
      Journal<AccountEvent, AccountSnapshot> journal, Journal.Saved<AccountSnapshot> saved) {
    AccountEngine engine = AccountEngine.restore(saved.snapshot(), LIMITS);
    journal.eventsAfter(saved.rows()).forEach(engine::apply);
    return engine;
  }

  /** The account by all rows. */
  static AccountEngine replay(Journal<AccountEvent, AccountSnapshot> journal) {
    var engine = new AccountEngine(LIMITS);
    journal.eventsAfter(0).forEach(engine::apply);
    return engine;
  }

  @Override
  void decide(Message.ToAccount message, Turn<AccountEvent> turn) {
    switch (message) {
      case Message.Place m ->
          placed(
              m.spec(),
              engine.place(m.spec(), m.request(), m.quote(), clockMillis(), turn::event),
              turn);
      case Message.PlaceList m ->
          placed(
              m.spec(),
              engine.placeList(
                  m.spec(), m.kind(), m.requests(), m.quotes(), clockMillis(), turn::event),
              turn);
      case Message.AmendOne m -> amend(m, turn);
      case Message.ReplaceOne m -> replace(m, turn);
      case Message.SetSelfTrade m ->
          engine.setSelfTrade(m.mode(), m.group(), clockMillis(), turn::event);
      case Message.SetStatus m ->
          engine.setStatus(m.status(), "operator", "why", clockMillis(), turn::event);
      case Message.Stop m -> {
        engine.setKillSwitch(m.engaged(), "operator", "why", clockMillis(), turn::event);
        turn.afterwards(this::clear);
      }
      case Message.SetMarketLimits m ->
          engine.setMarketLimits(
              m.market(), m.limits(), "operator", "why", clockMillis(), turn::event);
      case Message.SetWithdrawalLimit m ->
          engine.setWithdrawalLimit(
              m.asset(), m.maxDailyUnits(), "operator", "why", clockMillis(), turn::event);
      case Message.CancelOne m -> want(m.index(), 100, turn);
      case Message.CancelAll m -> wantNothing(turn);
      case Message.ReduceOne m -> want(m.index(), m.percent(), turn);
      case Message.Deposit m ->
          engine
              .deposit(m.asset(), m.units(), m.reference(), clockMillis(), turn::event)
              .ifPresentOrElse(
                  reason -> {},
                  () -> tellOwner(() -> exchange.auditor.transferred(id, m.reference()), turn));
      case Message.Withdraw m ->
          engine
              .withdraw(m.asset(), m.units(), m.reference(), clockMillis(), turn::event)
              .ifPresentOrElse(
                  reason -> {},
                  () -> tellOwner(() -> exchange.auditor.transferred(id, m.reference()), turn));
      case Message.Settle m -> settle(m, turn);
      case Message.ResendSubmissions m -> {
        turn.afterwards(() -> submit(m.market(), m.fromSubmission()));
        if (engine.isAnswered(m.market(), m.fromSubmission())) {
          // It must be an outdated incarnation that asks, and learns so by this.
          acknowledge(m.market(), turn);
        }
      }
      case Message.Tick m -> tick(turn);
    }
  }

  private void placed(MarketSpec spec, Placement placement, Turn<AccountEvent> turn) {
    String market = spec.id();
    switch (placement) {
      case Placement.Reserved placed -> {
        toSubmit.putIfAbsent(market, placed.submission());
        tellOwner(() -> exchange.auditor.placed(id, market, placed.submission()), turn);
      }
      case Placement.Repeated placed ->
          tellOwner(() -> exchange.auditor.placed(id, market, placed.order().orderId()), turn);
      case Placement.Refused refused -> {}
    }
  }

  private void amend(Message.AmendOne m, Turn<AccountEvent> turn) {
    List<OrderView> open = openOrders();
    if (!open.isEmpty()) {
      OrderView order = open.get(m.index() % open.size());
      String market = order.request().market();
      long lots = Math.max(1, order.quantityLots() + m.moreLots());
      placed(
          engine.spec(market),
          engine.amend(market, order.orderId(), m.priceTicks(), lots, clockMillis(), turn::event),
          turn);
    }
  }

  private void replace(Message.ReplaceOne m, Turn<AccountEvent> turn) {
    MarketSpec spec = m.place().spec();
    List<OrderKey> open = engine.openOrders(spec.id(), null);
    long target = open.isEmpty() ? 1 : open.get(m.index() % open.size()).submission();
    placed(
        spec,
        engine.replace(
            spec,
            target,
            m.evenIfGone(),
            m.place().request(),
            m.place().quote(),
            clockMillis(),
            turn::event),
        turn);
  }

  private List<OrderView> openOrders() {
    return engine.orders(new OrderFilter("", UNFINISHED, Integer.MAX_VALUE));
  }

  private void want(int index, int percentLess, Turn<AccountEvent> turn) {
    List<OrderView> open = openOrders();
    if (!open.isEmpty()) {
      OrderView order = open.get(index % open.size());
      long openLots = order.quantityLots() - order.filledLots();
      long lots = order.filledLots() + openLots * (100 - percentLess) / 100;
      boolean cancels = lots == order.filledLots();
      if (cancels || lots < order.quantityLots()) {
        want(order, cancels ? 0 : lots, turn);
      }
    }
  }

  private void wantNothing(Turn<AccountEvent> turn) {
    openOrders().forEach(order -> want(order, 0, turn));
  }

  private void want(OrderView order, long lots, Turn<AccountEvent> turn) {
    String market = order.request().market();
    if (lots > 0 && engine.refusalToReduce(market, order.orderId(), lots).isPresent()) {
      return;
    }
    var key = new OrderKey(market, order.orderId());
    wanted.merge(key, lots, Math::min);
    if (lots == 0) {
      toCancel.add(key);
    }
    turn.afterwards(this::tellWishes);
  }

  /** Tells markets what is wanted of orders they have taken in, and forgets what is done. */
  void tellWishes() {
    wanted.entrySet().removeIf(entry -> isDone(entry.getKey(), entry.getValue()));
    wanted.forEach((key, lots) -> {
      if (status(key) != OrderStatus.PENDING) {
        tellWish(key, lots);
      }
    });
  }

  private void tellWish(OrderKey key, long lots) {
    exchange.send(
        id,
        key.market(),
        lots == 0
            ? new Message.Cancel(id, key.submission())
            : new Message.Reduce(id, key.submission(), lots));
  }

  /** Tells markets what is wanted whether they have taken the orders in or not, and forgets it. */
  final void tellWishesOnce() {
    wanted.forEach(this::tellWish);
    wanted.clear();
  }

  private boolean isDone(OrderKey key, long lots) {
    return engine
        .order(key.market(), key.submission())
        .map(order -> order.status().isClosed() || order.quantityLots() <= lots)
        .orElse(true);
  }

  private OrderStatus status(OrderKey key) {
    return engine.order(key.market(), key.submission()).orElseThrow().status();
  }

  void settle(Message.Settle m, Turn<AccountEvent> turn) {
    String market = m.spec().id();
    switch (engine.settle(
        m.spec(), m.firstNumber(), m.settlements(), event -> settled(event, turn))) {
      case APPLIED -> {
        acknowledge(market, turn);
        tellOwner(() -> report(market, m.settlements()), turn);
        turn.afterwards(this::tellWishes);
        turn.afterwards(this::clearAgain);
      }
      case DUPLICATE -> acknowledgeAgain(market, turn);
      case GAP -> {
        long next = engine.settled(market) + 1;
        turn.afterwards(() -> exchange.send(id, market, new Message.ResendSettlements(id, next)));
      }
    }
  }

  void settled(AccountEvent event, Turn<AccountEvent> turn) {
    turn.event(event);
  }

  void tellOwner(Runnable news, Turn<AccountEvent> turn) {
    turn.afterwards(news);
  }

  /** Tells the owner what became of orders. */
  private void report(String market, List<Settlement> settlements) {
    for (Settlement settlement : settlements) {
      engine
          .order(market, settlement.submission())
          .ifPresent(order -> exchange.auditor.reported(id, order));
    }
  }

  void acknowledge(String market, Turn<AccountEvent> turn) {
    long number = engine.settled(market);
    turn.afterwards(() -> exchange.send(id, market, new Message.Acknowledge(id, number)));
  }

  void acknowledgeAgain(String market, Turn<AccountEvent> turn) {
    acknowledge(market, turn);
  }

  void tick(Turn<AccountEvent> turn) {
    turn.afterwards(() -> {
      engine.markets().forEach(market -> submit(market, 0));
      tellWishes();
      clearAgain();
    });
  }

  /** Tells markets to cancel everything that is open, if all of it is to be stopped. */
  final void clear() {
    for (String market : engine.toBeCleared().keySet()) {
      exchange.send(id, market, new Message.MassCancel(id, null, CloseReason.KILL_SWITCH));
    }
  }

  void clearAgain() {
    clear();
  }

  @Override
  void finish(Turn<AccountEvent> turn) {
    // Copied in its order: that of Map.copyOf differs from one JVM to the next, and so would the
    // run.
    var submissions = new TreeMap<>(toSubmit);
    toSubmit.clear();
    turn.afterwards(() -> submissions.forEach(this::submit));
  }

  final void submit(String market, long fromSubmission) {
    List<PendingSubmission> pending = engine.unanswered(market, fromSubmission);
    if (!pending.isEmpty()) {
      exchange.send(id, market, new Message.Submit(id, pending));
    }
  }

  /** The submissions of this batch, by market. */
  final Map<String, Long> toSubmit() {
    return toSubmit;
  }

  @Override
  AccountSnapshot snapshot() {
    return engine.snapshot();
  }

  @Override
  void checkInvariants() {
    engine.checkInvariants();
  }

  @Override
  void checkAgainstJournal() {
    exchange.auditor.account(id).checkSame(engine.snapshot());
  }

  @Override
  boolean maySleep() {
    return !engine.hasUnanswered() && wanted.isEmpty() && !engine.isClearing();
  }

  @Override
  void checkFinished() {
    toCancel.forEach(key -> require(isDone(key, 0), () -> id + " has not cancelled " + key));
  }

  @Override
  Message.ToAccount tick() {
    return new Message.Tick();
  }
}
