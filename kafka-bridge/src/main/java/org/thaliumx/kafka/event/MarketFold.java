package org.thaliumx.kafka.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.market.MarketEvent.OrderAccepted;
import org.thaliumx.domain.market.MarketEvent.OrderAmended;
import org.thaliumx.domain.market.MarketEvent.OrderClosed;
import org.thaliumx.domain.market.MarketEvent.OrderRejected;
import org.thaliumx.domain.market.MarketEvent.Traded;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.kafka.topic.Topic;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * One market as its journal tells it: its open orders, and its book, which is the market's own
 * engine following the events. Not thread-safe.
 */
final class MarketFold {
  private static final String CREATED = "ORDER_CREATED";
  private static final String UPDATED = "ORDER_UPDATED";

  final String id;
  private final MarketEngine book;
  private final TradingEvents trading;
  private final MarketData data;
  private final JsonBytes json;
  private final Map<Long, OpenOrder> live = new HashMap<>();
  private final Map<Ref, OpenOrder> pending = new HashMap<>();
  private final Set<OpenOrder> changed = new LinkedHashSet<>();
  private final History before;
  private final EventSink sink;
  private @Nullable MarketFormat words;
  private @Nullable MarketFigures figures;
  private long sequence;

  /** What an order is called before the market has given it a number. */
  private record Ref(String account, long submission) {}

  /**
   * A market.
   *
   * @param before what there was before the first row that this one follows
   */
  MarketFold(String id, History before, EventSink sink, JsonBytes json) {
    this.id = id;
    this.book = before.market(id);
    this.before = before;
    this.sink = sink;
    this.trading = new TradingEvents(sink);
    this.json = json;
    this.data = new MarketData(id, book, sink, json);
    this.sequence = book.takeFollowedChanges().lastSequence();
    MarketSpec spec = book.spec();
    if (spec != null) {
      knows(spec);
    }
  }

  /** The market's terms have become known, from its own journal or from an account's. */
  void knows(MarketSpec spec) {
    if (words == null) {
      var known = new MarketFormat(spec, json);
      words = known;
      List<Trade> last = book.recentTrades(1);
      StatisticsSnapshot statistics =
          last.isEmpty() ? StatisticsSnapshot.EMPTY : before.statistics(id, last.getFirst());
      figures = new MarketFigures(spec, known.decimals(), statistics, sink, json);
    }
  }

  /** The market's terms; every event that needs them comes after the one that says them. */
  MarketSpec spec() {
    return words().spec();
  }

  private MarketFormat words() {
    if (words == null) {
      throw new IllegalStateException("nothing is known of market " + id);
    }
    return words;
  }

  /** An account has submitted an order. */
  void reserved(String account, long submission, OrderRequest request, long atMillis) {
    var order = new OpenOrder(account, submission, request, atMillis);
    pending.put(new Ref(account, submission), order);
    changed.add(order);
  }

  /** Puts back an order that was open. */
  void restore(OpenOrder order) {
    if (order.orderId == 0) {
      pending.put(new Ref(order.account, order.submission), order);
    } else {
      live.put(order.orderId, order);
    }
  }

  /** An account has applied the market's settlements up to this number. */
  void settled(String account, long number) {
    book.acknowledge(account, number);
  }

  /** Follows a row of the market's journal. */
  void apply(long ordering, MarketBatch batch) {
    int item = 0;
    for (MarketEvent event : batch.events()) {
      sequence++;
      book.apply(event);
      publish(event, new JournalPosition(ordering, item++));
    }
    MarketChanges changes = book.takeFollowedChanges();
    if (changes.lastSequence() != sequence) {
      throw new IllegalStateException(
          id + " has seen " + changes.lastSequence() + " events, and not " + sequence);
    }
    if (words != null) {
      data.publish(changes, words.decimals(), ordering, batch.events().getLast().atMillis());
    }
    if (figures != null) {
      figures.add(changes.trades());
    }
  }

  /** Publishes what its trades add up to, if the time for that has come. */
  void publishFigures(long nowMillis) {
    if (figures != null) {
      figures.publishIfDue(book, openOrders(), nowMillis);
    }
  }

  private void publish(MarketEvent event, JournalPosition position) {
    switch (event) {
      case MarketEvent.MarketOpened e -> {
        knows(e.spec());
        data.state(e.atMillis(), position);
      }
      case OrderAccepted e -> accepted(e, position);
      case OrderRejected e -> rejected(e, position);
      case Traded e -> traded(e, position);
      case MarketEvent.OrderReduced e -> {
        OpenOrder order = live(e.orderId());
        order.quantityLots = e.quantityLots();
        updated(order, e.atMillis(), position);
      }
      case OrderClosed e -> closed(e, position);
      case MarketEvent.OrderActivated e -> updated(live(e.orderId()), e.atMillis(), position);
      case OrderAmended e -> amended(e, position);
      case MarketEvent.PhaseChanged e -> {
        data.state(e.atMillis(), position);
        data.phase(e, position);
      }
      case MarketEvent.RulesSet e -> data.state(e.atMillis(), position);
      case MarketEvent.ReferencePriceSet e -> data.state(e.atMillis(), position);
      case MarketEvent.KillSwitchSet e -> {
        data.state(e.atMillis(), position);
        data.killSwitch(e, position);
      }
      case MarketEvent.OrderRepriced e -> {}
      case MarketEvent.ListOpened e -> {}
      case MarketEvent.FeesSettled e -> {}
      case MarketEvent.AccountFeesSet e -> {}
      case MarketEvent.CancelTimerSet e -> {}
    }
  }

  private OpenOrder live(long orderId) {
    OpenOrder order = live.get(orderId);
    if (order == null) {
      throw new IllegalStateException("no open order " + orderId + " on " + id);
    }
    return order;
  }

  private void accepted(OrderAccepted event, JournalPosition position) {
    OpenOrder order = pending.remove(new Ref(event.account(), event.submission()));
    if (order == null) {
      throw new IllegalStateException(id + " accepted what nobody submitted: " + event);
    }
    order.orderId = event.orderId();
    order.priceTicks = event.terms().priceTicks();
    order.quantityLots = event.terms().quantityLots();
    order.updatedAtMillis = event.atMillis();
    live.put(order.orderId, order);
    changed.add(order);
    tell(CREATED, order, OrderStatus.OPEN, "", position);
  }

  /** What was rejected and is no order is an amendment, which leaves its order as it was. */
  private void rejected(OrderRejected event, JournalPosition position) {
    OpenOrder order = pending.remove(new Ref(event.account(), event.submission()));
    if (order != null) {
      order.updatedAtMillis = event.atMillis();
      changed.add(order);
      tell("ORDER_REJECTED", order, OrderStatus.REJECTED, event.reason().name(), position);
    }
  }

  private void traded(Traded event, JournalPosition position) {
    OpenOrder maker = live(event.makerOrderId());
    OpenOrder taker = live(event.takerOrderId());
    long quoteUnits = spec().quoteUnits(event.priceTicks(), event.quantityLots());
    byte[] trade = words().trade(event, maker, taker, quoteUnits, sequence, position);
    trading.publish(Topic.TRADES, id, trade, event.atMillis());
    fill(maker, event, quoteUnits, position);
    fill(taker, event, quoteUnits, position);
  }

  private void fill(OpenOrder order, Traded event, long quoteUnits, JournalPosition position) {
    order.fill(event.quantityLots(), quoteUnits, event.atMillis());
    changed.add(order);
    boolean filled = order.isFilled();
    if (filled) {
      live.remove(order.orderId);
    }
    tell(filled ? "ORDER_FILLED" : UPDATED, order, order.status(), "", position);
  }

  private void amended(OrderAmended event, JournalPosition position) {
    OpenOrder order = live(event.orderId());
    order.priceTicks = event.priceTicks();
    order.quantityLots = event.quantityLots();
    updated(order, event.atMillis(), position);
  }

  private void updated(OpenOrder order, long atMillis, JournalPosition position) {
    order.updatedAtMillis = atMillis;
    changed.add(order);
    tell(UPDATED, order, order.status(), "", position);
  }

  private void closed(OrderClosed event, JournalPosition position) {
    OpenOrder order = live(event.orderId());
    live.remove(event.orderId());
    order.updatedAtMillis = event.atMillis();
    changed.add(order);
    OrderStatus status = event.reason().status();
    tell("ORDER_" + status.name(), order, status, event.reason().name(), position);
  }

  private void tell(
      String what, OpenOrder order, OrderStatus status, String reason, JournalPosition position) {
    byte[] event = words().orders().event(what, order, status, reason, sequence, position);
    trading.publish(Topic.ORDERS, id, event, order.updatedAtMillis);
  }

  /** The orders that changed since the last call, and whether each is still open. */
  void takeChanged(Consumer<OpenOrder> open, Consumer<OpenOrder> closed) {
    List<OpenOrder> orders = new ArrayList<>(changed);
    changed.clear();
    for (OpenOrder order : orders) {
      boolean isOpen =
          order.orderId == 0
              ? pending.containsKey(new Ref(order.account, order.submission))
              : live.containsKey(order.orderId);
      (isOpen ? open : closed).accept(order);
    }
  }

  /** How many orders are open. */
  int openOrders() {
    return live.size() + pending.size();
  }
}
