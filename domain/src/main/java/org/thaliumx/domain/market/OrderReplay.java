package org.thaliumx.domain.market;

import java.util.HashMap;
import java.util.Map;
import org.thaliumx.domain.market.MarketEvent.ListOpened;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderActivated;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.OrderRepriced;
import org.thaliumx.domain.market.MarketEvent.PhaseChanged;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.matching.CoreReplay;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderTicket;

/**
 * Does again in the book what events say was done. Events name orders by id, decisions do not; so
 * the orders are known by id only from the first event applied to the next decision.
 */
final class OrderReplay {
  private final MatchingCore core;
  private final CoreReplay replay;
  private final Map<Long, Integer> handles = new HashMap<>();

  OrderReplay(MatchingCore core) {
    this.core = core;
    this.replay = core.replay();
    core.reader().forEachLive(order -> handles.put(core.orderId(order), order));
  }

  /** What was replayed is complete. */
  void stop() {
    replay.stop();
  }

  void accepted(OrderAccepted event, OrderTicket ticket) {
    // It may be of a list: the next event says so.
    ticket.inList = true;
    handles.put(event.orderId(), replay.accepted(event.orderId(), ticket, event.atMillis()));
  }

  void listed(ListOpened event) {
    int[] legs = new int[event.kind().orders()];
    for (int i = 0; i < legs.length; i++) {
      legs[i] = handle(event.firstOrderId() + i);
    }
    replay.listed(event.kind(), legs, event.atMillis());
  }

  void traded(Traded event) {
    int maker = handle(event.makerOrderId());
    int taker = handle(event.takerOrderId());
    replay.traded(
        event.tradeId(),
        maker,
        taker,
        event.priceTicks(),
        event.quantityLots(),
        event.makerFeeUnits(),
        event.takerFeeUnits(),
        event.atMillis());
    forgetIfGone(event.makerOrderId(), maker);
    forgetIfGone(event.takerOrderId(), taker);
  }

  private void forgetIfGone(long orderId, int handle) {
    if (core.orderId(handle) != orderId) {
      handles.remove(orderId);
    }
  }

  void reduced(OrderReduced event) {
    replay.reduced(handle(event.orderId()), event.quantityLots(), event.atMillis());
  }

  void activated(OrderActivated event) {
    replay.activated(handle(event.orderId()), event.atMillis());
  }

  void amended(OrderAmended event) {
    replay.amended(
        handle(event.orderId()),
        event.submission(),
        event.priceTicks(),
        event.quantityLots(),
        event.addedHoldUnits(),
        event.atMillis());
  }

  void repriced(OrderRepriced event) {
    replay.repriced(handle(event.orderId()), event.priceTicks(), event.atMillis());
  }

  void closed(OrderClosed event) {
    int order = handle(event.orderId());
    handles.remove(event.orderId());
    replay.closed(order, event.reason(), event.atMillis());
  }

  void phaseChanged(PhaseChanged event) {
    replay.phaseChanged(event.status(), event.atMillis());
  }

  private int handle(long orderId) {
    Integer order = handles.get(orderId);
    if (order == null) {
      throw new IllegalStateException("no live order " + orderId);
    }
    return order;
  }
}
