package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thaliumx.domain.market.MarketSnapshot.LiveOrder;
import org.thaliumx.domain.matching.CoreReplay;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.matching.OrderReader;
import org.thaliumx.domain.matching.OrderTicket;

/** Writes the live orders of a book down as values, and puts them back into an empty one. */
final class MarketSnapshots {
  private final MatchingCore core;
  private final SettlementChannels channels;
  private final OrderTermsShelf shelf;

  MarketSnapshots(MatchingCore core, SettlementChannels channels, OrderTermsShelf shelf) {
    this.core = core;
    this.channels = channels;
    this.shelf = shelf;
  }

  List<LiveOrder> liveOrders() {
    var orders = new ArrayList<LiveOrder>(core.size());
    OrderReader reader = core.reader();
    reader.forEachLive(order -> orders.add(liveOrder(order, reader)));
    return List.copyOf(orders);
  }

  private LiveOrder liveOrder(int order, OrderReader reader) {
    return new LiveOrder(
        core.orderId(order),
        channels.of(core.account(order)).account,
        core.submission(order),
        shelf.get(order),
        reader.place(order),
        reader.priceTicks(order),
        reader.quantityLots(order),
        reader.filledLots(order),
        core.holdUnits(order),
        reader.shownLots(order),
        reader.trailedTicks(order),
        reader.expireAtMillis(order),
        reader.workingOrderId(order),
        reader.partnerOrderId(order));
  }

  void restore(MarketSnapshot snapshot) {
    CoreReplay replay = core.replay();
    replay.restoreNumbers(snapshot.lastOrderId(), snapshot.lastTradeId());
    replay.restoreStatus(
        snapshot.status(),
        snapshot.lastPriceTicks(),
        snapshot.referenceTicks(),
        snapshot.breakerTicks(),
        snapshot.breakerMillis());
    core.setRules(snapshot.rules());
    for (MarketSnapshot.Channel c : snapshot.channels()) {
      int number = channels.of(c.account()).number;
      core.restoreAccount(number, c.makerFeePpm(), c.takerFeePpm(), c.selfTradeGroup());
    }
    restoreOrders(snapshot.orders(), replay);
  }

  private void restoreOrders(List<LiveOrder> orders, CoreReplay replay) {
    Set<Long> inLists = new HashSet<>();
    for (LiveOrder order : orders) {
      inLists.add(order.workingOrderId());
      if (order.workingOrderId() != 0 || order.partnerOrderId() != 0) {
        inLists.add(order.orderId());
      }
    }
    Map<Long, Integer> handles = new HashMap<>();
    for (LiveOrder order : orders) {
      boolean inList = inLists.contains(order.orderId());
      handles.put(order.orderId(), restore(order, inList, replay));
    }
    for (LiveOrder order : orders) {
      link(order, handles, replay);
    }
  }

  private int restore(LiveOrder order, boolean inList, CoreReplay replay) {
    AccountChannel channel = channels.of(order.account());
    OrderTicket ticket =
        TicketFiller.fill(new OrderTicket(), channel, order.submission(), order.terms());
    ticket.inList = inList;
    ticket.quantityLots = order.quantityLots() - order.filledLots();
    ticket.holdUnits = order.holdUnits();
    ticket.minimumLots = Math.min(ticket.minimumLots, order.quantityLots());
    if (!ticket.pegged) {
      ticket.priceTicks = order.priceTicks();
    }
    int handle =
        replay.restore(
            order.orderId(),
            ticket,
            order.place(),
            order.priceTicks(),
            order.filledLots(),
            order.shownLots(),
            order.trailedTicks(),
            order.expireAtMillis());
    shelf.put(handle, order.terms());
    return handle;
  }

  /** Snapshots name the first of several followers first, because those aside go by id. */
  private static void link(LiveOrder order, Map<Long, Integer> handles, CoreReplay replay) {
    Integer handle = handles.get(order.orderId());
    Integer working = handles.get(order.workingOrderId());
    Integer partner = handles.get(order.partnerOrderId());
    if (handle != null && working != null) {
      replay.restoreFollower(handle, working);
    }
    if (handle != null && partner != null && order.orderId() < order.partnerOrderId()) {
      replay.restorePair(handle, partner);
    }
  }
}
