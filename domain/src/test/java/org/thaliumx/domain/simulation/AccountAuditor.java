package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.AmendReserved;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.ListReserved;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.ReplaceReserved;
import org.thaliumx.domain.account.AccountEvent.SelfTradeSet;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What the rows of one account say: what it owns and holds, what it asked of markets, and whether
 * it shows of its orders what the markets have made of them.
 */
final class AccountAuditor {
  private static final Set<OrderStatus> LIVE =
      EnumSet.of(OrderStatus.OPEN, OrderStatus.PARTIALLY_FILLED);

  private record Fill(String market, long tradeId, boolean maker) {}

  private final String id;
  private final Auditor auditor;
  private final ControlAuditor controls;
  private final FoldAuditor folds;
  private final AccountEngine replica = new AccountEngine(AccountShell.LIMITS);
  private final Map<String, List<Reservation>> reserved = new HashMap<>();
  private final Map<String, Long> settled = new HashMap<>();
  private final Set<String> references = new HashSet<>();
  private final Set<Fill> fills = new HashSet<>();
  private final SortedMap<String, Balance> balances = new TreeMap<>();

  /** When the row that is being audited was decided, by the true time. */
  private long decidedMillis;

  AccountAuditor(String id, Auditor auditor) {
    this.id = id;
    this.auditor = auditor;
    this.controls = new ControlAuditor(id);
    this.folds = new FoldAuditor(this::spec);
  }

  void wrote(List<AccountEvent> events, long decided) {
    decidedMillis = decided;
    events.forEach(this::wrote);
    require(
        balances.equals(replica.balances()),
        () -> id + " has " + replica.balances() + ", " + balances);
    replica.checkInvariants();
    checkHeld();
  }

  /** What is held is what markets say its orders hold, and what it has asked for on top. */
  private void checkHeld() {
    var held = new HashMap<String, Long>();
    for (MarketAuditor market : auditor.markets()) {
      String name = market.spec().id();
      if (settled(name) < market.issued(id).size()) {
        return;
      }
      market.addHeld(id, held);
      for (Reservation asked : reserved(name).subList(market.decided(id), reserved(name).size())) {
        held.merge(market.spec().givenAsset(asked.side()).code(), asked.holdUnits(), Long::sum);
      }
    }
    balances.forEach((asset, balance) ->
        require(
            balance.held() == held.getOrDefault(asset, 0L),
            () -> id + " holds " + balance + " " + asset + ", its orders " + held));
  }

  private void wrote(AccountEvent event) {
    switch (event) {
      case Deposited e -> transfer(e.asset(), e.units(), e.reference());
      case Withdrawn e -> {
        controls.withdraws(e.asset(), e.units());
        transfer(e.asset(), -e.units(), e.reference());
      }
      case MarketJoined e -> {}
      case OrderReserved e -> {
        controls.opens(spec(e.request().market()), e.terms(), false);
        reserve(e.submission(), e.request(), e.terms(), 0, false, false, e.atMillis());
      }
      case ReplaceReserved e -> {
        controls.opens(spec(e.request().market()), e.terms(), true);
        reserve(e.submission(), e.request(), e.terms(), 0, false, !e.evenIfGone(), e.atMillis());
      }
      case ListReserved e -> reserve(e);
      case AmendReserved e -> {
        controls.reserves(e);
        hold(spec(e.market()), e.side(), e.holdUnits());
        add(e.market(), e.submission(), new Reservation.Amendment(e, decidedMillis));
      }
      case SelfTradeSet e -> {}
      case StatusSet e -> controls.add(e);
      case KillSwitchSet e -> controls.add(e);
      case Cleared e -> controls.add(e);
      case MarketLimitsSet e -> controls.add(e);
      case WithdrawalLimitSet e -> controls.add(e);
      case Settled e -> settle(e);
    }
    replica.apply(event);
    folds.wrote(event, replica);
    if (event instanceof Settled e) {
      checkShown(e.market());
    }
  }

  private void transfer(Asset asset, long units, String reference) {
    require(references.add(reference), () -> id + " transfers twice: " + reference);
    auditor.supplied(asset.code(), units);
    move(asset, units, 0);
  }

  private void reserve(ListReserved e) {
    long submission = e.firstSubmission();
    for (ReservedLeg leg : e.legs()) {
      controls.opens(spec(leg.request().market()), leg.terms(), false);
      boolean waits = e.kind().hasWorkingOrder() && submission > e.firstSubmission();
      reserve(
          submission, leg.request(), leg.terms(), e.firstSubmission(), waits, false, e.atMillis());
      submission++;
    }
  }

  private void reserve(
      long submission,
      OrderRequest request,
      OrderTerms terms,
      long listId,
      boolean waits,
      boolean takesOver,
      long atMillis) {
    hold(spec(request.market()), terms.side(), terms.holdUnits());
    add(
        request.market(),
        submission,
        new Reservation.Order(request, terms, listId, waits, takesOver, atMillis, decidedMillis));
  }

  private void add(String market, long submission, Reservation what) {
    List<Reservation> all = reserved(market);
    all.add(what);
    require(all.size() == submission, () -> id + " reserves out of order: " + what);
  }

  private MarketSpec spec(String market) {
    return auditor.market(market).spec();
  }

  private void hold(MarketSpec spec, Side side, long units) {
    move(spec.givenAsset(side), -units, units);
  }

  private void move(Asset asset, long availableUnits, long heldUnits) {
    if (availableUnits != 0 || heldUnits != 0) {
      Balance before = balances.getOrDefault(asset.code(), Balance.ZERO);
      long available = Math.addExact(before.available(), availableUnits);
      long held = Math.addExact(before.held(), heldUnits);
      require(available >= 0 && held >= 0, () -> id + " has less than nothing of " + asset);
      balances.put(asset.code(), new Balance(available, held));
    }
  }

  /** What an account has asked of a market, the first of it at index 0. */
  List<Reservation> reserved(String market) {
    return reserved.computeIfAbsent(market, m -> new ArrayList<>());
  }

  long ordersReserved(String market) {
    return reserved(market).stream().filter(Reservation.Order.class::isInstance).count();
  }

  long settled(String market) {
    return settled.getOrDefault(market, 0L);
  }

  boolean hasTransferred(String reference) {
    return references.contains(reference);
  }

  private void settle(Settled e) {
    long number = settled.merge(e.market(), 1L, Long::sum);
    require(number == e.number(), () -> id + " settles out of order: " + e);
    MarketAuditor market = auditor.market(e.market());
    List<MarketAuditor.Issued> all = market.issued(id);
    require(number <= all.size(), () -> id + " settles what was never issued: " + e);
    MarketAuditor.Issued issued = all.get((int) number - 1);
    require(issued.settlement().equals(e.settlement()), () -> id + ": " + e + ", not " + issued);
    if (e.settlement() instanceof Settlement.Filled s) {
      var fill = new Fill(e.market(), s.tradeId(), s.liquidity().name().equals("MAKER"));
      require(fills.add(fill), () -> id + " fills twice: " + e);
    }
    pay(market.spec(), issued.worth(), e.movement());
    market.settled(id, number);
    if (issued.order() != null && issued.order().status().isClosed()) {
      controls.closed(market.spec());
    }
  }

  private void pay(MarketSpec spec, Worth worth, Movement m) {
    var moved = new Worth(m.baseAvailable() + m.baseHeld(), m.quoteAvailable() + m.quoteHeld());
    require(moved.equals(worth), () -> id + " moves " + m + ", worth " + worth);
    move(spec.base(), m.baseAvailable(), m.baseHeld());
    move(spec.quote(), m.quoteAvailable(), m.quoteHeld());
  }

  /** The order a settlement was about is as its market has it; once all have come, every one. */
  private void checkShown(String market) {
    List<MarketAuditor.Issued> issued = auditor.market(market).issued(id);
    int number = (int) settled(market);
    OrderView expected = issued.get(number - 1).order();
    if (expected != null) {
      Optional<OrderView> shown = replica.order(market, expected.orderId());
      require(
          shown.filter(expected::equals).isPresent(),
          () -> id + " shows " + shown + ", not " + expected);
    }
    if (number == issued.size()) {
      checkAllShown(market);
    }
  }

  /** All live orders on a market are what it has made of them. */
  private void checkAllShown(String market) {
    var filter = new OrderFilter(market, LIVE, Integer.MAX_VALUE);
    var shown = new HashMap<Long, OrderView>();
    replica.orders(filter).forEach(order -> shown.put(order.orderId(), order));
    for (OrderView expected : auditor.market(market).liveViews(id)) {
      OrderView view = shown.remove(expected.orderId());
      require(expected.equals(view), () -> id + " shows " + view + ", not " + expected);
    }
    require(shown.isEmpty(), () -> id + " shows as live " + shown);
  }

  /** Throws where an operator wanted everything to be stopped, and it is not. */
  void checkObeyed() {
    controls.checkObeyed();
  }

  /** Throws unless this is the state its rows add up to. */
  void checkSame(AccountSnapshot snapshot) {
    require(snapshot.equals(replica.snapshot()), () -> id + " is not what its rows say");
  }

  /** The account's state by its rows, one applied after the other as they were written. */
  AccountEngine replica() {
    return replica;
  }
}
