package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.HashMap;
import java.util.Map;
import org.thaliumx.domain.account.AccountEvent.Cleared;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.market.reference.ReferenceMoney;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderTerms;

/** Whether an account keeps to what operators have said it may do. A run is within one day. */
final class ControlAuditor {
  private final String id;
  private final Map<String, MarketLimits> limits = new HashMap<>();
  private final Map<String, Integer> open = new HashMap<>();
  private final Map<String, Long> maxWithdrawn = new HashMap<>();
  private final Map<String, Long> withdrawn = new HashMap<>();
  private AccountStatus status = AccountStatus.ACTIVE;
  private boolean stopped;
  private boolean cleared;

  ControlAuditor(String id) {
    this.id = id;
  }

  void add(StatusSet e) {
    status = e.status();
  }

  void add(KillSwitchSet e) {
    stopped = e.engaged();
    cleared = false;
  }

  void add(Cleared e) {
    require(stopped && !cleared && openOrders() == 0, () -> id + " is not clear: " + open);
    cleared = true;
  }

  void add(MarketLimitsSet e) {
    limits.put(e.market(), e.limits());
  }

  void add(WithdrawalLimitSet e) {
    maxWithdrawn.put(e.asset().code(), e.maxDailyUnits());
  }

  private int openOrders() {
    return open.values().stream().mapToInt(count -> count).sum();
  }

  /** Something new goes to a market. */
  void reserves(Object what) {
    require(!stopped && status == AccountStatus.ACTIVE, () -> id + " may not ask for " + what);
  }

  /** An order goes to a market, in place of another or not. */
  void opens(MarketSpec spec, OrderTerms terms, boolean replaces) {
    reserves(terms);
    MarketLimits limit = limits.getOrDefault(spec.id(), MarketLimits.NONE);
    long lots = terms.quantityLots();
    long worth =
        lots == 0
            ? terms.options().quoteUnits()
            : new ReferenceMoney(spec).quote(terms.priceTicks(), lots).longValueExact();
    require(worth <= limit.maxOrderNotionalUnits(), () -> id + " asks for too much: " + terms);
    int count = open.merge(spec.id(), 1, Integer::sum);
    require(replaces || count <= limit.maxOpenOrders(), () -> id + " asks for one more: " + terms);
  }

  void closed(MarketSpec spec) {
    open.merge(spec.id(), -1, Integer::sum);
  }

  void withdraws(Asset asset, long units) {
    long sum = withdrawn.merge(asset.code(), units, Long::sum);
    long most = maxWithdrawn.getOrDefault(asset.code(), Long.MAX_VALUE);
    require(status != AccountStatus.SUSPENDED && sum <= most, () -> id + " may not withdraw");
  }

  /** Throws where everything was to be stopped, and is not. */
  void checkObeyed() {
    require(!stopped || (cleared && openOrders() == 0), () -> id + " has not stopped: " + open);
  }
}
