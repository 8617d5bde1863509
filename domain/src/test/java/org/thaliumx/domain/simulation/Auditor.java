package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.account.ReservedLeg;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/**
 * Reads every row the moment it is written and knows from them alone what may be written next: no
 * order that was not reserved, no settlement that was not issued, nothing twice, no promise to an
 * owner that is not written.
 */
final class Auditor {
  private record Channel(String account, String market) {}

  /** What an account has written under one of its numbers. */
  private sealed interface Reservation {
    record Order(OrderTerms terms, boolean takesOver) implements Reservation {}

    record Amendment(AmendReserved event) implements Reservation {}
  }

  private final Map<String, MarketAuditor> markets = new TreeMap<>();
  private final Map<Channel, List<Reservation>> reserved = new HashMap<>();
  private final Map<Channel, Long> settled = new HashMap<>();
  private final Map<String, Set<String>> references = new HashMap<>();
  private final Map<String, Long> supply = new TreeMap<>();
  private final Set<String> met = new TreeSet<>();

  Auditor(List<MarketSpec> specs) {
    specs.forEach(spec -> markets.put(spec.id(), new MarketAuditor(spec)));
  }

  void accountWrote(String account, List<AccountEvent> events) {
    for (AccountEvent event : events) {
      switch (event) {
        case Deposited e -> transfer(account, e.reference(), e.asset().code(), e.units());
        case Withdrawn e -> transfer(account, e.reference(), e.asset().code(), -e.units());
        case MarketJoined e -> {}
        case OrderReserved e ->
            reserve(
                new Channel(account, e.request().market()),
                e.submission(),
                new Reservation.Order(e.terms(), false));
        case ReplaceReserved e ->
            reserve(
                new Channel(account, e.request().market()),
                e.submission(),
                new Reservation.Order(e.terms(), !e.evenIfGone()));
        case ListReserved e -> {
          long submission = e.firstSubmission();
          for (ReservedLeg leg : e.legs()) {
            reserve(
                new Channel(account, leg.request().market()),
                submission,
                new Reservation.Order(leg.terms(), false));
            submission++;
          }
        }
        case AmendReserved e ->
            reserve(new Channel(account, e.market()), e.submission(), new Reservation.Amendment(e));
        case SelfTradeSet e -> {}
        case StatusSet e -> {}
        case KillSwitchSet e -> {}
        case Cleared e -> {}
        case MarketLimitsSet e -> {}
        case WithdrawalLimitSet e -> {}
        case Settled e -> settled(account, e);
      }
    }
  }

  private void reserve(Channel channel, long submission, Reservation what) {
    List<Reservation> all = reserved(channel.account(), channel.market());
    all.add(what);
    require(all.size() == submission, channel + " reserves out of order: " + what);
  }

  private void transfer(String account, String reference, String asset, long units) {
    boolean once = references.computeIfAbsent(account, id -> new HashSet<>()).add(reference);
    require(once, account + " transfers twice: " + reference);
    supply.merge(asset, units, Math::addExact);
  }

  private List<Reservation> reserved(String account, String market) {
    return reserved.computeIfAbsent(new Channel(account, market), id -> new ArrayList<>());
  }

  private void settled(String account, Settled event) {
    long number = settled.merge(new Channel(account, event.market()), 1L, Long::sum);
    require(number == event.number(), account + " settles out of order: " + event);
    MarketAuditor market = market(event.market());
    List<Settlement> issued = market.issued(account);
    require(number <= issued.size(), account + " settles what was never issued: " + event);
    Settlement settlement = issued.get((int) number - 1);
    require(settlement.equals(event.settlement()), account + ": " + event + ", not " + settlement);
    market.paidOut(totals(account, market.spec(), event), event.movement());
  }

  /** What a settlement brings its account in base and quote units, held or not. */
  private long[] totals(String account, MarketSpec spec, Settled event) {
    return switch (event.settlement()) {
      case Settlement.Filled s -> {
        OrderTerms terms = order(account, spec.id(), s.submission()).terms();
        long base = spec.baseUnits(s.quantityLots());
        long quote = spec.quoteUnits(s.priceTicks(), s.quantityLots());
        long baseFee = spec.feeAsset(terms.side()).equals(spec.base()) ? s.feeUnits() : 0;
        long quoteFee = s.feeUnits() - baseFee;
        yield terms.side() == Side.BUY
            ? new long[] {base - baseFee, -quote - quoteFee}
            : new long[] {-base - baseFee, quote - quoteFee};
      }
      case Settlement.FeeIncome s -> new long[] {s.baseUnits(), s.quoteUnits()};
      case Settlement.Accepted s -> new long[2];
      case Settlement.Rejected s -> new long[2];
      case Settlement.Reduced s -> new long[2];
      case Settlement.Amended s -> new long[2];
      case Settlement.Activated s -> new long[2];
      case Settlement.Closed s -> new long[2];
    };
  }

  void marketWrote(String market, List<MarketEvent> events) {
    MarketAuditor auditor = market(market);
    for (MarketEvent event : events) {
      met.add(event.getClass().getSimpleName());
      switch (event) {
        case MarketEvent.OrderAccepted e -> accepted(market, e);
        case MarketEvent.OrderRejected e -> {
          decided(market, e.account(), e.submission());
          met.add("rejected: " + e.reason());
        }
        case MarketEvent.OrderAmended e -> amended(market, auditor.owner(e.orderId()), e);
        case MarketEvent.OrderClosed e -> met.add("closed: " + e.reason());
        case MarketEvent.PhaseChanged e -> met.add("changed by: " + e.status().cause());
        case MarketEvent.MarketOpened e -> {}
        case MarketEvent.Traded e -> {}
        case MarketEvent.OrderReduced e -> {}
        case MarketEvent.FeesSettled e -> {}
        case MarketEvent.OrderActivated e -> {}
        case MarketEvent.OrderRepriced e -> {}
        case MarketEvent.ListOpened e -> met.add(e.kind().name());
        case MarketEvent.RulesSet e -> {}
        case MarketEvent.ReferencePriceSet e -> {}
        case MarketEvent.AccountFeesSet e -> {}
        case MarketEvent.CancelTimerSet e -> {}
        case MarketEvent.KillSwitchSet e -> {}
      }
      auditor.add(event);
    }
  }

  /** An order is accepted as it was reserved; only its hold may be more, if it replaces another. */
  private void accepted(String market, MarketEvent.OrderAccepted event) {
    decided(market, event.account(), event.submission());
    Reservation.Order order = order(event.account(), market, event.submission());
    OrderTerms terms = event.terms();
    long takenOver = terms.holdUnits() - order.terms().holdUnits();
    require(
        takenOver == 0 || (takenOver > 0 && order.takesOver()),
        market + " changes a hold: " + event + ", not " + order);
    require(
        MarketAuditor.holding(terms, 0).equals(MarketAuditor.holding(order.terms(), 0)),
        market + " changes an order: " + event + ", not " + order);
  }

  private void amended(String market, String account, MarketEvent.OrderAmended event) {
    decided(market, account, event.submission());
    boolean same =
        reserved(account, market).get((int) event.submission() - 1)
                instanceof Reservation.Amendment(AmendReserved e)
            && e.priceTicks() == event.priceTicks()
            && e.quantityLots() == event.quantityLots()
            && e.holdUnits() == event.addedHoldUnits();
    require(same, market + " amends what was never asked for: " + event);
  }

  private Reservation.Order order(String account, String market, long submission) {
    if (reserved(account, market).get((int) submission - 1) instanceof Reservation.Order order) {
      return order;
    }
    throw new AssertionError(account + "'s " + submission + " on " + market + " is no order");
  }

  private void decided(String market, String account, long submission) {
    require(
        submission <= reserved(account, market).size(),
        market + " decides what " + account + " never reserved: " + submission);
    require(
        market(market).decides(account) == submission,
        market + " decides out of order: " + account + "'s " + submission);
  }

  /** An owner was told that an order is taken in. */
  void placed(String account, String market, long submission) {
    require(
        submission <= reserved(account, market).size(),
        account + " was promised an order that is not written: " + submission);
  }

  /** An owner was told that a deposit or a withdrawal is done. */
  void transferred(String account, String reference) {
    require(
        references.getOrDefault(account, Set.of()).contains(reference),
        account + " was promised a transfer that is not written: " + reference);
  }

  MarketAuditor market(String id) {
    MarketAuditor market = markets.get(id);
    if (market == null) {
      throw new AssertionError("no market " + id);
    }
    return market;
  }

  long settled(String account, String market) {
    return settled.getOrDefault(new Channel(account, market), 0L);
  }

  /** The names of all that markets wrote, with the reasons and causes they gave. */
  Set<String> met() {
    return met;
  }

  /** Deposits less withdrawals, by asset. */
  Map<String, Long> supply() {
    return supply;
  }

  Iterable<MarketAuditor> markets() {
    return markets.values();
  }

  static boolean sameTotals(long[] totals, Movement movement) {
    return totals[0] == movement.baseAvailable() + movement.baseHeld()
        && totals[1] == movement.quoteAvailable() + movement.quoteHeld();
  }
}
