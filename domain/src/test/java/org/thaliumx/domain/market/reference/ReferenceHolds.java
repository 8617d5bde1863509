package org.thaliumx.domain.market.reference;

import static org.thaliumx.domain.market.reference.ReferenceMoney.big;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.ListOpened;
import org.thaliumx.domain.market.MarketEvent.MarketOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;

/** What every order holds, told from nothing but the events. */
public final class ReferenceHolds {
  private final SortedMap<Long, ReferenceOrder> live = new TreeMap<>();
  private @Nullable MarketSpec spec;
  private @Nullable ReferenceMoney money;

  /** Takes an event in; returns what of a hold comes free by it though the order lives on. */
  public long add(MarketEvent event) {
    return switch (event) {
      case MarketOpened e -> {
        spec = e.spec();
        money = new ReferenceMoney(e.spec());
        yield 0;
      }
      case OrderAccepted e -> {
        live.put(
            e.orderId(),
            new ReferenceOrder(e.orderId(), e.account(), e.submission(), e.terms(), e.atMillis()));
        yield 0;
      }
      case ListOpened e -> link(e.kind(), e.firstOrderId());
      case Traded e -> {
        fill(order(e.makerOrderId()), e, e.makerFeeUnits());
        fill(order(e.takerOrderId()), e, e.takerFeeUnits());
        yield 0;
      }
      case OrderReduced e -> {
        ReferenceOrder order = order(e.orderId());
        order.totalLots = e.quantityLots();
        yield lower(order);
      }
      case OrderAmended e -> {
        ReferenceOrder order = order(e.orderId());
        order.limitTicks = e.priceTicks();
        order.totalLots = e.quantityLots();
        order.holdUnits = Math.addExact(order.holdUnits, e.addedHoldUnits());
        yield lower(order);
      }
      case OrderClosed e -> close(order(e.orderId()), e.reason());
      case MarketEvent.OrderRejected e -> 0;
      case MarketEvent.FeesSettled e -> 0;
      case MarketEvent.OrderActivated e -> 0;
      case MarketEvent.OrderRepriced e -> 0;
      case MarketEvent.PhaseChanged e -> 0;
      case MarketEvent.RulesSet e -> 0;
      case MarketEvent.ReferencePriceSet e -> 0;
      case MarketEvent.AccountFeesSet e -> 0;
      case MarketEvent.CancelTimerSet e -> 0;
      case MarketEvent.KillSwitchSet e -> 0;
    };
  }

  private ReferenceOrder order(long id) {
    ReferenceOrder order = live.get(id);
    if (order == null) {
      throw new AssertionError("no live order " + id);
    }
    return order;
  }

  private ReferenceMoney money() {
    if (money == null) {
      throw new AssertionError("the market is not open");
    }
    return money;
  }

  private long link(ListKind kind, long firstId) {
    long lastId = firstId + kind.orders() - 1;
    for (long id = firstId + 1; kind.hasWorkingOrder() && id <= lastId; id++) {
      order(id).working = order(firstId);
    }
    if (kind != ListKind.OTO) {
      order(lastId).partner = order(lastId - 1);
      order(lastId - 1).partner = order(lastId);
    }
    return 0;
  }

  private void fill(ReferenceOrder order, Traded trade, long fee) {
    long ticks = trade.priceTicks();
    long lots = trade.quantityLots();
    boolean feeOnTop = order.buys() && spec != null && spec.feeAsset() == FeeAsset.QUOTE;
    order.holdUnits -= money().given(order.side(), ticks, lots).longValueExact();
    order.holdUnits -= feeOnTop ? Math.max(fee, 0) : 0;
    order.filledLots += lots;
    long received = money().given(order.side().opposite(), ticks, lots).longValueExact();
    List<ReferenceOrder> waiting = waitingFor(order);
    if (!waiting.isEmpty() && waiting.getFirst().side() != order.side()) {
      waiting.getFirst().holdUnits += received - (feeOnTop ? 0 : fee);
    }
    if (order.isFilled()) {
      live.remove(order.id);
      waiting.forEach(other -> other.working = null);
    }
  }

  private List<ReferenceOrder> waitingFor(ReferenceOrder order) {
    return live.values().stream().filter(other -> other.working == order).toList();
  }

  private long lower(ReferenceOrder order) {
    long before = order.holdUnits;
    if (order.partner == null) {
      order.holdUnits =
          money()
              .needed(order.side(), order.limitTicks, order.openLots())
              .min(big(before))
              .longValueExact();
    }
    return before - order.holdUnits;
  }

  private long close(ReferenceOrder order, CloseReason reason) {
    live.remove(order.id);
    ReferenceOrder other = order.partner;
    if (other != null && reason == CloseReason.OTHER_EXECUTED) {
      other.holdUnits += order.holdUnits;
      other.partner = null;
    }
    return 0;
  }

  /** What a live order holds. */
  public long heldBy(long orderId) {
    return order(orderId).holdUnits;
  }
}
