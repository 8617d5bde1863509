package org.thaliumx.domain.market;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderReduced;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderTicket;
import org.thaliumx.domain.order.Side;

/**
 * Does again in the book what events say was done. Events name orders by id, decisions do not; so
 * the orders are known by id only from the first event applied to the next decision.
 */
final class OrderReplay {
  private @Nullable Map<Long, Integer> handles;

  /** Decisions follow, which nobody tells this about. */
  void stop() {
    handles = null;
  }

  void accepted(OrderAccepted event, OrderTicket ticket, MatchingCore core) {
    var known = handles(core);
    known.put(event.orderId(), core.replayAccepted(event.orderId(), ticket, event.atMillis()));
  }

  void traded(Traded event, MatchingCore core) {
    var known = handles(core);
    int maker = handle(known, event.makerOrderId());
    int taker = handle(known, event.takerOrderId());
    forgetIfLast(known, event, maker, core);
    forgetIfLast(known, event, taker, core);
    core.replayTraded(
        event.tradeId(),
        maker,
        taker,
        event.priceTicks(),
        event.quantityLots(),
        event.makerFeeUnits(),
        event.takerFeeUnits(),
        event.atMillis());
  }

  private static void forgetIfLast(
      Map<Long, Integer> known, Traded event, int order, MatchingCore core) {
    if (core.filledLots(order) + event.quantityLots() == core.quantityLots(order)) {
      known.remove(core.orderId(order));
    }
  }

  void reduced(OrderReduced event, MatchingCore core) {
    int order = handle(handles(core), event.orderId());
    core.replayReduced(order, event.quantityLots(), event.atMillis());
  }

  void closed(OrderClosed event, MatchingCore core) {
    var known = handles(core);
    int order = handle(known, event.orderId());
    known.remove(event.orderId());
    core.replayClosed(order, event.reason(), event.atMillis());
  }

  private Map<Long, Integer> handles(MatchingCore core) {
    Map<Long, Integer> known = handles;
    if (known == null) {
      known = new HashMap<>();
      for (Side side : Side.values()) {
        Map<Long, Integer> all = known;
        core.forEachOrder(side, order -> all.put(core.orderId(order), order));
      }
      handles = known;
    }
    return known;
  }

  private static int handle(Map<Long, Integer> known, long orderId) {
    Integer order = known.get(orderId);
    if (order == null) {
      throw new IllegalStateException("no live order " + orderId);
    }
    return order;
  }
}
