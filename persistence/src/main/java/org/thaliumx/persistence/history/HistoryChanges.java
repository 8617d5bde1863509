package org.thaliumx.persistence.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderFold;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement;

/** What a run of journal rows adds to the history. Not thread-safe. */
public final class HistoryChanges {
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Traded> traded = new ArrayList<>();
  private final Map<OrderName, OrderChange> orders = new LinkedHashMap<>();

  /** An order of a market, by the market's own number, and its side. */
  record Accepted(String market, long orderId, Side side) {}

  /** A trade as the journal has it, which does not say who bought. */
  record Traded(
      MarketSpec spec,
      long tradeId,
      long takerOrderId,
      long priceTicks,
      long quantityLots,
      long atMillis) {}

  /** What identifies an order. */
  record OrderName(String account, String market, long submission) {}

  /** What becomes of one order. */
  static final class OrderChange {
    private @Nullable OrderView view;
    private boolean isNew;

    /** What happened to it before anybody here knew what it is. */
    private final List<Settlement> unread = new ArrayList<>(0);

    private @Nullable MarketSpec spec;

    /** Whether it was taken in during this run. */
    boolean isNew() {
      return isNew;
    }

    /** The order after the run; null as long as it is not known, and of what is no order. */
    @Nullable OrderView view() {
      return view;
    }

    /** What it was before the run. */
    void startsAs(OrderView before) {
      OrderView now = before;
      for (Settlement settlement : unread) {
        now = OrderFold.after(now, knownSpec(), settlement);
      }
      unread.clear();
      view = now;
    }

    private MarketSpec knownSpec() {
      if (spec == null) {
        throw new IllegalStateException("nothing happened to the order");
      }
      return spec;
    }

    /** When it changed last. */
    long lastMillis() {
      OrderView now = view;
      return now == null ? unread.getLast().atMillis() : now.updatedAtMillis();
    }

    /** Whether all that happened is something that happens to amendments, too. */
    boolean mayBeAmendment() {
      return unread.stream().allMatch(Settlement.Rejected.class::isInstance);
    }

    private void settled(MarketSpec of, Settlement settlement) {
      spec = of;
      if (view == null) {
        unread.add(settlement);
      } else {
        view = OrderFold.after(view, of, settlement);
      }
    }
  }

  /** A market took an order in. */
  public void accepted(String market, long orderId, Side side) {
    accepted.add(new Accepted(market, orderId, side));
  }

  /** Two orders of a market traded; the later one has this number there. */
  public void traded(
      MarketSpec spec,
      long tradeId,
      long takerOrderId,
      long priceTicks,
      long quantityLots,
      long atMillis) {
    traded.add(new Traded(spec, tradeId, takerOrderId, priceTicks, quantityLots, atMillis));
  }

  /** An account took an order in. */
  public void reserved(String account, OrderView order) {
    var change = new OrderChange();
    change.view = order;
    change.isNew = true;
    orders.put(new OrderName(account, order.request().market(), order.orderId()), change);
  }

  /** A settlement was applied by an account. */
  public void settled(String account, MarketSpec spec, Settlement settlement) {
    long submission = OrderFold.orderOf(settlement);
    if (submission > 0) {
      orders
          .computeIfAbsent(new OrderName(account, spec.id(), submission), name -> new OrderChange())
          .settled(spec, settlement);
    }
  }

  List<Accepted> accepted() {
    return accepted;
  }

  List<Traded> traded() {
    return traded;
  }

  Map<OrderName, OrderChange> orders() {
    return orders;
  }
}
