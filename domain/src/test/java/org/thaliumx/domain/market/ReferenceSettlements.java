package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.thaliumx.domain.market.MarketEvent.FeesSettled;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderActivated;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.market.reference.ReferenceHolds;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.settlement.Settlement;

/** What a list of events means to each account, written down from the first settlement on. */
public final class ReferenceSettlements {
  private final Map<Long, OrderAccepted> orders = new HashMap<>();
  private final ReferenceHolds holds = new ReferenceHolds();
  private final Map<String, List<Settlement>> all = new TreeMap<>();

  /** Writes down what an event means. */
  public void add(MarketEvent event) {
    long releasedUnits = holds.add(event);
    switch (event) {
      case MarketOpened e -> {}
      case OrderAccepted e -> {
        orders.put(e.orderId(), e);
        to(e.account(), new Settlement.Accepted(e.submission(), e.orderId(), e.atMillis()));
      }
      case OrderRejected e ->
          to(e.account(), new Settlement.Rejected(e.submission(), e.reason(), e.atMillis()));
      case Traded e -> {
        fill(e, e.makerOrderId(), Liquidity.MAKER, e.makerFeeUnits());
        fill(e, e.takerOrderId(), Liquidity.TAKER, e.takerFeeUnits());
      }
      case OrderReduced e -> {
        OrderAccepted order = order(e.orderId());
        to(
            order.account(),
            new Settlement.Reduced(
                order.submission(), e.quantityLots(), releasedUnits, e.atMillis()));
      }
      case OrderClosed e -> {
        OrderAccepted order = order(e.orderId());
        to(order.account(), new Settlement.Closed(order.submission(), e.reason(), e.atMillis()));
      }
      case OrderActivated e -> {
        OrderAccepted order = order(e.orderId());
        to(order.account(), new Settlement.Activated(order.submission(), e.atMillis()));
      }
      case OrderAmended e -> amend(e, releasedUnits);
      case MarketEvent.OrderRepriced e -> {}
      case MarketEvent.ListOpened e -> {}
      case MarketEvent.PhaseChanged e -> {}
      case MarketEvent.RulesSet e -> {}
      case MarketEvent.ReferencePriceSet e -> {}
      case MarketEvent.AccountFeesSet e -> {}
      case MarketEvent.CancelTimerSet e -> {}
      case MarketEvent.KillSwitchSet e -> {}
      case FeesSettled e ->
          to("house", new Settlement.FeeIncome(e.baseUnits(), e.quoteUnits(), e.atMillis()));
    }
  }

  private void amend(OrderAmended e, long releasedUnits) {
    OrderAccepted order = order(e.orderId());
    to(
        order.account(),
        new Settlement.Amended(
            e.submission(),
            order.submission(),
            e.priceTicks(),
            e.quantityLots(),
            releasedUnits,
            e.atMillis()));
  }

  private void fill(Traded e, long orderId, Liquidity liquidity, long feeUnits) {
    OrderAccepted order = order(orderId);
    to(
        order.account(),
        new Settlement.Filled(
            order.submission(),
            e.tradeId(),
            liquidity,
            e.priceTicks(),
            e.quantityLots(),
            feeUnits,
            e.atMillis()));
  }

  private OrderAccepted order(long orderId) {
    OrderAccepted order = orders.get(orderId);
    if (order == null) {
      throw new AssertionError("no order " + orderId);
    }
    return order;
  }

  private void to(String account, Settlement settlement) {
    all.computeIfAbsent(account, name -> new ArrayList<>()).add(settlement);
  }

  /** Every settlement of an account, the first at index 0. */
  public List<Settlement> of(String account) {
    return all.getOrDefault(account, List.of());
  }

  /** Every account that was ever told something. */
  public Set<String> accounts() {
    return all.keySet();
  }

  /** What a live order holds. */
  public long heldBy(long orderId) {
    return holds.heldBy(orderId);
  }

  /** The settlements of each account from where the map says it stands. */
  Map<String, List<Settlement>> since(Map<String, Long> known) {
    var news = new TreeMap<String, List<Settlement>>();
    all.forEach((account, list) -> {
      int from = known.getOrDefault(account, 0L).intValue();
      if (from < list.size()) {
        news.put(account, List.copyOf(list.subList(from, list.size())));
      }
    });
    return news;
  }
}
