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
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.MarketJoined;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.account.Movement;
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

  private final Map<String, MarketAuditor> markets = new TreeMap<>();
  private final Map<Channel, List<OrderTerms>> reserved = new HashMap<>();
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
        case OrderReserved e -> {
          List<OrderTerms> orders = reserved(account, e.request().market());
          orders.add(e.terms());
          require(orders.size() == e.submission(), account + " reserves out of order: " + e);
        }
        case Settled e -> settled(account, e);
      }
    }
  }

  private void transfer(String account, String reference, String asset, long units) {
    boolean once = references.computeIfAbsent(account, id -> new HashSet<>()).add(reference);
    require(once, account + " transfers twice: " + reference);
    supply.merge(asset, units, Math::addExact);
  }

  private List<OrderTerms> reserved(String account, String market) {
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
        OrderTerms terms = reserved(account, spec.id()).get((int) s.submission() - 1);
        long base = spec.baseUnits(s.quantityLots());
        long quote = spec.quoteUnits(s.priceTicks(), s.quantityLots());
        yield terms.side() == Side.BUY
            ? new long[] {base - s.feeUnits(), -quote}
            : new long[] {-base, quote - s.feeUnits()};
      }
      case Settlement.FeeIncome s -> new long[] {s.baseUnits(), s.quoteUnits()};
      case Settlement.Accepted s -> new long[2];
      case Settlement.Rejected s -> new long[2];
      case Settlement.Reduced s -> new long[2];
      case Settlement.Closed s -> new long[2];
    };
  }

  void marketWrote(String market, List<MarketEvent> events) {
    MarketAuditor auditor = market(market);
    for (MarketEvent event : events) {
      met.add(event.getClass().getSimpleName());
      switch (event) {
        case MarketEvent.OrderAccepted e -> {
          decided(market, e.account(), e.submission());
          OrderTerms terms = reserved(e.account(), market).get((int) e.submission() - 1);
          require(terms.equals(e.terms()), market + " changes an order: " + e + ", not " + terms);
        }
        case MarketEvent.OrderRejected e -> {
          decided(market, e.account(), e.submission());
          met.add(e.reason().name());
        }
        case MarketEvent.MarketOpened e -> {}
        case MarketEvent.Traded e -> {}
        case MarketEvent.OrderReduced e -> {}
        case MarketEvent.OrderClosed e -> met.add(e.reason().name());
        case MarketEvent.FeesSettled e -> {}
      }
      auditor.add(event);
    }
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

  /** The names of all that markets wrote. */
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
