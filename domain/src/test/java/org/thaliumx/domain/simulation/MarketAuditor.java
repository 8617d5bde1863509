package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.market.MarketSnapshot;
import org.thaliumx.domain.market.ReferenceSettlements;
import org.thaliumx.domain.market.reference.ReferenceMoney;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What the rows of one market say: what it owes to whom, what must become of every order, and
 * whether it keeps to the rules.
 */
final class MarketAuditor {

  /**
   * A settlement and what follows from it.
   *
   * @param worth what it brings its account in all, held or not
   * @param order what the account must show of the order it is about; null where of none
   */
  record Issued(Settlement settlement, Worth worth, @Nullable OrderView order) {}

  private static final Set<RejectReason> TOO_LATE_OR_STOPPED =
      EnumSet.of(RejectReason.TOO_LATE, RejectReason.KILL_SWITCH);

  /** Hashes take most of the time of a run, and say no more than what is hashed. */
  private static final int HASHED_ONE_IN = 8;

  private final MarketSpec spec;
  private final Auditor auditor;
  private final ReferenceMoney money;
  private final ReferenceSettlements settlements = new ReferenceSettlements();
  private final BookAuditor book;
  private final Map<String, List<Issued>> issued = new HashMap<>();
  private final Map<String, Map<Long, Fate>> live = new HashMap<>();
  private final Map<String, Integer> decided = new HashMap<>();
  private final MarketEngine replica = new MarketEngine(MarketShell.WINDOW_MILLIS);
  private final Map<KillSwitchScope, Long> acts = new EnumMap<>(KillSwitchScope.class);
  private Worth clearing = Worth.NOTHING;
  private Worth inFlight = Worth.NOTHING;
  private Worth fees = Worth.NOTHING;
  private long lastMillis;

  /** When the row that is being audited was decided, by the true time. */
  private long decidedMillis;

  MarketAuditor(MarketSpec spec, Auditor auditor) {
    this.spec = spec;
    this.auditor = auditor;
    this.money = new ReferenceMoney(spec);
    this.book = new BookAuditor(spec.id());
  }

  MarketSpec spec() {
    return spec;
  }

  void wrote(List<MarketEvent> events, long decided) {
    decidedMillis = decided;
    events.forEach(this::wrote);
    book.check();
    checkClearing();
  }

  private void wrote(MarketEvent event) {
    require(event.atMillis() >= lastMillis, () -> spec.id() + " goes back in time: " + event);
    lastMillis = event.atMillis();
    switch (event) {
      case MarketEvent.OrderAccepted e -> accepted(e);
      case MarketEvent.OrderRejected e -> {
        decide(e.account(), e.submission());
        if (e.reason() == RejectReason.TOO_LATE) {
          auditor.checkTime(
              auditor.reservation(e.account(), spec.id(), e.submission()), decidedMillis, true);
        }
        boolean goesBefore = TOO_LATE_OR_STOPPED.contains(e.reason());
        require(!book.isStopped() || goesBefore, () -> spec.id() + " is stopped: " + e);
        auditor.met("rejected: " + e.reason());
      }
      case MarketEvent.OrderAmended e -> amended(book.owner(e.orderId()), e);
      case Traded e -> traded(e);
      case FeesSettled e -> fees = fees.less(new Worth(e.baseUnits(), e.quoteUnits()));
      case MarketEvent.OrderClosed e -> auditor.met("closed: " + e.reason());
      case MarketEvent.PhaseChanged e -> auditor.met("changed by: " + e.status().cause());
      case MarketEvent.ListOpened e -> auditor.met(e.kind().name());
      case MarketEvent.KillSwitchSet e -> acts.merge(e.scope(), e.act().number(), Math::max);
      case MarketEvent.MarketOpened e -> {}
      case MarketEvent.OrderReduced e -> {}
      case MarketEvent.OrderActivated e -> {}
      case MarketEvent.OrderRepriced e -> {}
      case MarketEvent.RulesSet e -> {}
      case MarketEvent.ReferencePriceSet e -> {}
      case MarketEvent.AccountFeesSet e -> {}
      case MarketEvent.CancelTimerSet e -> {}
    }
    book.add(event);
    settlements.add(event);
    settlements.accounts().forEach(this::foretell);
    replica.apply(event);
  }

  /** An order is accepted as it was reserved; only its hold may be more, if it replaces another. */
  private void accepted(MarketEvent.OrderAccepted e) {
    decide(e.account(), e.submission());
    Reservation.Order order = auditor.order(e.account(), spec.id(), e.submission());
    auditor.checkTime(order, decidedMillis, false);
    long takenOver = e.terms().holdUnits() - order.terms().holdUnits();
    require(
        takenOver == 0 || (takenOver > 0 && order.takesOver()),
        () -> spec.id() + " changes a hold: " + e + ", not " + order);
    require(
        e.terms().equals(order.terms().addingHold(takenOver)),
        () -> spec.id() + " changes an order: " + e + ", not " + order);
  }

  private void amended(String account, MarketEvent.OrderAmended e) {
    decide(account, e.submission());
    Reservation reservation = auditor.reservation(account, spec.id(), e.submission());
    auditor.checkTime(reservation, decidedMillis, false);
    boolean same =
        reservation instanceof Reservation.Amendment(var asked, var at)
            && asked.priceTicks() == e.priceTicks()
            && asked.quantityLots() == e.quantityLots()
            && asked.holdUnits() == e.addedHoldUnits();
    require(same, () -> spec.id() + " amends what was never asked for: " + e);
  }

  /** Each submission is decided once, in order. */
  private void decide(String account, long submission) {
    int next = decided.merge(account, 1, Integer::sum);
    require(next == submission, () -> spec.id() + " decides out of order: " + account + submission);
  }

  private void traded(Traded e) {
    collect(book.terms(e.makerOrderId()), e.makerFeeUnits());
    collect(book.terms(e.takerOrderId()), e.takerFeeUnits());
  }

  private void collect(OrderTerms payer, long units) {
    boolean inBase = spec.feeAsset(payer.side()).equals(spec.base());
    fees = fees.plus(inBase ? new Worth(units, 0) : new Worth(0, units));
  }

  /** Says what must become of an account by the settlements that are new. */
  private void foretell(String account) {
    List<Settlement> all = settlements.of(account);
    List<Issued> known = issued(account);
    while (known.size() < all.size()) {
      Settlement next = all.get(known.size());
      Fate fate = fate(account, next);
      Worth worth = worth(next, fate);
      inFlight = inFlight.plus(worth);
      known.add(new Issued(next, worth, fate == null ? null : view(account, next, fate)));
    }
  }

  private OrderView view(String account, Settlement settlement, Fate fate) {
    long submission = subject(settlement);
    fate.add(settlement);
    if (fate.isClosed()) {
      live(account).remove(submission);
    }
    return fate.view(heldBy(fate));
  }

  /** The number of the order a settlement is about. */
  private static long subject(Settlement settlement) {
    return settlement instanceof Settlement.Amended amended
        ? amended.target()
        : settlement.submission();
  }

  private @Nullable Fate fate(String account, Settlement settlement) {
    long submission = subject(settlement);
    if (submission == 0
        || auditor.reservation(account, spec.id(), submission) instanceof Reservation.Amendment) {
      return null;
    }
    return live(account)
        .computeIfAbsent(submission, s -> new Fate(s, auditor.order(account, spec.id(), s), money));
  }

  private Map<Long, Fate> live(String account) {
    return live.computeIfAbsent(account, id -> new TreeMap<>());
  }

  private long heldBy(Fate fate) {
    return fate.isClosed() ? 0 : settlements.heldBy(fate.orderId());
  }

  private Worth worth(Settlement settlement, @Nullable Fate fate) {
    return switch (settlement) {
      case Settlement.Filled s when fate != null -> worth(s, fate.side());
      case Settlement.Filled s -> throw new AssertionError("no order's: " + s);
      case Settlement.FeeIncome s -> new Worth(s.baseUnits(), s.quoteUnits());
      case Settlement.Accepted s -> Worth.NOTHING;
      case Settlement.Rejected s -> Worth.NOTHING;
      case Settlement.Reduced s -> Worth.NOTHING;
      case Settlement.Amended s -> Worth.NOTHING;
      case Settlement.Activated s -> Worth.NOTHING;
      case Settlement.Closed s -> Worth.NOTHING;
    };
  }

  private Worth worth(Settlement.Filled s, Side side) {
    long base = money.base(s.quantityLots()).longValueExact();
    long quote = money.quote(s.priceTicks(), s.quantityLots()).longValueExact();
    boolean feeInBase = spec.feeAsset(side).equals(spec.base());
    var fee = feeInBase ? new Worth(s.feeUnits(), 0) : new Worth(0, s.feeUnits());
    return (side == Side.BUY ? new Worth(base, -quote) : new Worth(-base, quote)).less(fee);
  }

  /** Every settlement issued to an account so far. */
  List<Issued> issued(String account) {
    return issued.computeIfAbsent(account, id -> new ArrayList<>());
  }

  Set<String> accounts() {
    return settlements.accounts();
  }

  /** An account has applied the next settlement. */
  void settled(String account, long number) {
    Worth worth = issued(account).get((int) number - 1).worth();
    inFlight = inFlight.less(worth);
    clearing = clearing.less(worth);
    replica.acknowledge(account, number);
    checkClearing();
  }

  /** What is in clearing is on its way to somebody, to the last unit. */
  private void checkClearing() {
    require(
        fees.baseUnits() >= 0 && fees.quoteUnits() >= 0,
        () -> spec.id() + " has paid out more fees than it took: " + fees);
    require(
        clearing.equals(inFlight.plus(fees)),
        () ->
            spec.id()
                + " has "
                + clearing
                + " in clearing, "
                + inFlight
                + " and "
                + fees
                + " to pay");
  }

  /** Whether the market owes nothing and is owed nothing. */
  boolean isClear() {
    return clearing.equals(Worth.NOTHING) && fees.equals(Worth.NOTHING);
  }

  Worth clearing() {
    return clearing;
  }

  /** How many submissions of an account are decided. */
  int decided(String account) {
    return decided.getOrDefault(account, 0);
  }

  /** Adds up what the live orders of an account hold, by asset. */
  void addHeld(String account, Map<String, Long> held) {
    for (Fate fate : live(account).values()) {
      held.merge(spec.givenAsset(fate.side()).code(), heldBy(fate), Long::sum);
    }
  }

  /** What an account must show of its live orders here, once it has settled all. */
  List<OrderView> liveViews(String account) {
    return live(account).values().stream().map(fate -> fate.view(heldBy(fate))).toList();
  }

  /** What an account must show in the end of every order it ever had here. */
  Map<Long, OrderView> finalViews(String account) {
    var views = new TreeMap<Long, OrderView>();
    for (Issued each : issued(account)) {
      if (each.order() != null) {
        views.put(each.order().orderId(), each.order());
      }
    }
    liveViews(account).forEach(view -> views.put(view.orderId(), view));
    return views;
  }

  /** An operator was told that the market has obeyed an act, or a later one. */
  void obeyed(KillSwitchScope scope, KillSwitchAct act) {
    boolean written = acts.getOrDefault(scope, 0L) >= act.number();
    require(
        scope == KillSwitchScope.MARKET || written,
        () -> spec.id() + " has not written what it says it did: " + act);
  }

  /** Throws unless its state is the one its rows add up to. */
  void checkSame(MarketEngine engine) {
    MarketSnapshot known = Outboxes.removedFrom(replica.snapshot());
    boolean same = Outboxes.removedFrom(engine.snapshot()).equals(known);
    boolean sameHash =
        known.sequence() % HASHED_ONE_IN > 0 || engine.stateHash() == replica.stateHash();
    require(same && sameHash, () -> spec.id() + " is not what its rows say");
  }

  /** The market's state by its rows, one applied after the other as they were written. */
  MarketEngine replica() {
    return replica;
  }
}
