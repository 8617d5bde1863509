package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.money.MarketSpec;

/**
 * Reads every row the moment it is written and knows from them alone what may be written next: no
 * order that was not reserved, no settlement that was not issued, nothing twice, no promise to an
 * owner that is not written; and after each, that all money is there.
 */
final class Auditor {
  private final World world;
  private final long clockErrorMillis;
  private final Map<String, MarketAuditor> markets = new TreeMap<>();
  private final Map<String, AccountAuditor> accounts = new TreeMap<>();
  private final Map<String, Long> supply = new TreeMap<>();
  private final Map<String, Map<OrderKey, OrderView>> promised = new HashMap<>();

  /**
   * @param clockErrorMillis how far a clock may be from the true time
   */
  Auditor(World world, long clockErrorMillis, List<MarketSpec> specs, List<String> ids) {
    this.world = world;
    this.clockErrorMillis = clockErrorMillis;
    specs.forEach(spec -> markets.put(spec.id(), new MarketAuditor(spec, this)));
    ids.forEach(id -> accounts.put(id, new AccountAuditor(id, this)));
  }

  void accountWrote(String id, List<AccountEvent> events, long decidedMillis) {
    events.forEach(event -> world.tally.count("account: " + event.getClass().getSimpleName()));
    account(id).wrote(events, decidedMillis);
    checkSupply();
  }

  void marketWrote(String id, List<MarketEvent> events, long decidedMillis) {
    events.forEach(event -> met(event.getClass().getSimpleName()));
    market(id).wrote(events, decidedMillis);
  }

  /** Accounts and clearing have of every asset what was brought in and not taken out. */
  private void checkSupply() {
    var owned = new TreeMap<String, Long>();
    for (AccountAuditor account : accounts.values()) {
      account
          .replica()
          .balances()
          .forEach((asset, balance) -> owned.merge(asset, balance.total(), Math::addExact));
    }
    for (MarketAuditor market : markets.values()) {
      Worth clearing = market.clearing();
      owned.merge(market.spec().base().code(), clearing.baseUnits(), Math::addExact);
      owned.merge(market.spec().quote().code(), clearing.quoteUnits(), Math::addExact);
    }
    owned.forEach((asset, units) ->
        require(
            units.equals(supply.getOrDefault(asset, 0L)),
            () -> units + " " + asset + " of " + supply));
  }

  void supplied(String asset, long units) {
    supply.merge(asset, units, Math::addExact);
  }

  /** Deposits less withdrawals, by asset. */
  Map<String, Long> supply() {
    return supply;
  }

  Reservation reservation(String account, String market, long submission) {
    List<Reservation> all = account(account).reserved(market);
    require(
        submission <= all.size(),
        () -> account + " never reserved " + submission + " on " + market);
    return all.get((int) submission - 1);
  }

  Reservation.Order order(String account, String market, long submission) {
    if (reservation(account, market, submission) instanceof Reservation.Order order) {
      return order;
    }
    throw new AssertionError(account + "'s " + submission + " on " + market + " is no order");
  }

  /**
   * A market's decision comes in time, or too late, as it says: as far as can be told not knowing
   * what the clocks of both showed.
   */
  void checkTime(Reservation reservation, long decidedMillis, boolean late) {
    long ageMillis = decidedMillis - reservation.decidedMillis();
    long doubtMillis = 2 * clockErrorMillis;
    boolean may =
        late
            ? ageMillis > MarketShell.WINDOW_MILLIS - doubtMillis
            : ageMillis <= MarketShell.WINDOW_MILLIS + doubtMillis;
    require(may, () -> "decided " + (late ? "" : "not ") + "too late " + ageMillis + reservation);
  }

  /** An owner was told that an order is taken in. */
  void placed(String account, String market, long submission) {
    require(
        submission <= account(account).reserved(market).size(),
        () -> account + " was promised an order that is not written: " + submission);
  }

  /** An owner was told that a deposit or a withdrawal is done. */
  void transferred(String account, String reference) {
    require(
        account(account).hasTransferred(reference),
        () -> account + " was promised a transfer that is not written: " + reference);
  }

  /** An owner was told what became of an order; it is over when it is closed, whoever says so. */
  void reported(String account, OrderView order) {
    OrderView before =
        order.status().isClosed()
            ? promised
                .computeIfAbsent(account, id -> new HashMap<>())
                .putIfAbsent(new OrderKey(order.request().market(), order.orderId()), order)
            : null;
    require(before == null || before.equals(order), () -> before + " has become " + order);
  }

  /** Every closed order an owner was told of. */
  Map<OrderKey, OrderView> promised(String account) {
    return promised.getOrDefault(account, Map.of());
  }

  MarketAuditor market(String id) {
    MarketAuditor market = markets.get(id);
    if (market == null) {
      throw new AssertionError("no market " + id);
    }
    return market;
  }

  AccountAuditor account(String id) {
    AccountAuditor account = accounts.get(id);
    if (account == null) {
      throw new AssertionError("no account " + id);
    }
    return account;
  }

  /** Notes the name of what markets wrote, or the reason or cause they gave. */
  void met(String what) {
    world.tally.count("market: " + what);
  }

  Iterable<MarketAuditor> markets() {
    return markets.values();
  }

  Iterable<AccountAuditor> accounts() {
    return accounts.values();
  }
}
