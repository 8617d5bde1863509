package org.thaliumx.domain.simulation;

import static org.thaliumx.domain.simulation.Exchange.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.market.ReferenceSettlements;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/**
 * What the rows of one market say: its live orders, what it owes, and whether its trades are fair.
 */
final class MarketAuditor {
  private final MarketSpec spec;
  private final ReferenceSettlements settlements = new ReferenceSettlements();
  private final Map<String, Long> decided = new HashMap<>();
  private final Map<Long, OrderAccepted> live = new TreeMap<>();
  private final Map<Long, Long> totalLots = new HashMap<>();
  private final Map<Long, Long> openLots = new HashMap<>();
  private long baseClearing;
  private long quoteClearing;

  MarketAuditor(MarketSpec spec) {
    this.spec = spec;
  }

  MarketSpec spec() {
    return spec;
  }

  /** The number of the submission of an account that is decided next. */
  long decides(String account) {
    return decided.merge(account, 1L, Long::sum);
  }

  void add(MarketEvent event) {
    settlements.add(event);
    switch (event) {
      case OrderAccepted e -> {
        live.put(e.orderId(), e);
        totalLots.put(e.orderId(), e.terms().quantityLots());
        openLots.put(e.orderId(), e.terms().quantityLots());
      }
      case Traded e -> {
        checkFair(order(e.makerOrderId()), order(e.takerOrderId()), e);
        take(e.makerOrderId(), e.quantityLots());
        take(e.takerOrderId(), e.quantityLots());
      }
      case MarketEvent.OrderReduced e -> {
        order(e.orderId());
        long less = totalLots.merge(e.orderId(), e.quantityLots(), (old, lots) -> old - lots);
        totalLots.put(e.orderId(), e.quantityLots());
        take(e.orderId(), less);
      }
      case MarketEvent.OrderClosed e -> live.remove(order(e.orderId()).orderId());
      case MarketEvent.MarketOpened e -> {}
      case MarketEvent.OrderRejected e -> {}
      case MarketEvent.FeesSettled e -> {}
    }
  }

  private OrderAccepted order(long orderId) {
    OrderAccepted order = live.get(orderId);
    if (order == null) {
      throw new AssertionError(spec.id() + ": order " + orderId + " is not live");
    }
    return order;
  }

  private void take(long orderId, long lots) {
    long left = openLots.merge(orderId, -lots, Long::sum);
    require(left >= 0, spec.id() + " fills order " + orderId + " too far");
    if (left == 0) {
      live.remove(orderId);
    }
  }

  /** The price is the maker's and within the taker's limit, and nobody stood before the maker. */
  private void checkFair(OrderAccepted maker, OrderAccepted taker, Traded trade) {
    require(trade.priceTicks() == maker.terms().priceTicks(), "not the maker's price: " + trade);
    require(!isBetter(maker, taker.terms().priceTicks()), "beyond the taker's limit: " + trade);
    for (OrderAccepted other : live.values()) {
      boolean rival = other.terms().side() == maker.terms().side();
      boolean older =
          other.terms().priceTicks() == trade.priceTicks() && other.orderId() < maker.orderId();
      boolean first = older || isBetter(maker, other.terms().priceTicks());
      require(!rival || !first, other + " stood before the maker of " + trade);
    }
  }

  /** Whether a taker would rather trade at that price than at the maker's. */
  private static boolean isBetter(OrderAccepted maker, long priceTicks) {
    return maker.terms().side() == Side.SELL
        ? priceTicks < maker.terms().priceTicks()
        : priceTicks > maker.terms().priceTicks();
  }

  List<Settlement> issued(String account) {
    return settlements.of(account);
  }

  Set<String> accounts() {
    return settlements.accounts();
  }

  /** An account has applied a settlement that is worth this much to it, in base and quote units. */
  void paidOut(long[] totals, Movement movement) {
    require(Auditor.sameTotals(totals, movement), spec.id() + " moves " + movement);
    baseClearing -= totals[0];
    quoteClearing -= totals[1];
  }

  /** Whether the market owes nothing and is owed nothing. */
  boolean isClear() {
    return baseClearing == 0 && quoteClearing == 0;
  }
}
