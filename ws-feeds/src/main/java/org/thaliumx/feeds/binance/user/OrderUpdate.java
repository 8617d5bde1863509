package org.thaliumx.feeds.binance.user;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountChanges.OwnFill;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.OrderStatus;

/**
 * What has happened to one order since it was last looked at, told one after the other: that it
 * came, each of its fills, its end.
 *
 * @param before the order as it was; null if it was not there
 * @param now the order as it is
 * @param fills its fills in between, oldest first
 * @param spec the terms of its market
 */
record OrderUpdate(
    @Nullable OrderView before, OrderView now, List<OwnFill> fills, MarketSpec spec) {

  /**
   * One thing that happened.
   *
   * @param execution what Binance calls it
   * @param status the order's status right after it, in Binance's word; empty for what it is now
   * @param filledLots how much of it had traded right after
   * @param filledQuoteUnits what that was worth
   * @param fill the trade, if it was one
   */
  record Happening(
      Execution execution,
      String status,
      long filledLots,
      long filledQuoteUnits,
      @Nullable OrderFill fill) {}

  /** What Binance calls what happens to an order. */
  enum Execution {
    /** It was taken in, or came into play. */
    NEW,
    /** It has another price or quantity. */
    REPLACED,
    /** It was refused. */
    REJECTED,
    /** It traded. */
    TRADE,
    /** It was cancelled. */
    CANCELED,
    /** What is left of it lapsed. */
    EXPIRED,
    /** It met an order of its owner. */
    TRADE_PREVENTION
  }

  List<Happening> happenings() {
    var all = new ArrayList<Happening>();
    if (now.status() == OrderStatus.PENDING) {
      return all;
    }
    if (before == null || before.status() == OrderStatus.PENDING) {
      all.add(begun());
    } else if (hasComeIntoPlay(before)) {
      all.add(untraded(Execution.NEW, "NEW"));
    } else if (hasOtherTerms(before)) {
      all.add(untraded(Execution.REPLACED, ""));
    }
    addTrades(all);
    addEnd(all);
    return all;
  }

  private Happening begun() {
    return now.status() == OrderStatus.REJECTED
        ? untraded(Execution.REJECTED, "REJECTED")
        : untraded(Execution.NEW, "NEW");
  }

  private boolean hasComeIntoPlay(OrderView known) {
    return known.waitsFor() != WaitsFor.NOTHING && now.waitsFor() == WaitsFor.NOTHING;
  }

  /** An order for an amount of quote asset has as its quantity what is filled. */
  private boolean hasOtherTerms(OrderView known) {
    boolean forAmount = now.request().options().quoteUnits() > 0;
    return !now.status().isClosed()
        && !forAmount
        && (known.quantityLots() != now.quantityLots() || known.limitTicks() != now.limitTicks());
  }

  private long filledBefore() {
    return now.filledLots() - fills.stream().mapToLong(own -> own.fill().quantityLots()).sum();
  }

  private long quoteBefore() {
    return now.filledQuoteUnits() - fills.stream().mapToLong(own -> quote(own.fill())).sum();
  }

  private long quote(OrderFill fill) {
    return spec.quoteUnits(fill.priceTicks(), fill.quantityLots());
  }

  private Happening untraded(Execution execution, String status) {
    return new Happening(execution, status, filledBefore(), quoteBefore(), null);
  }

  private void addTrades(List<Happening> all) {
    long lots = filledBefore();
    long quoteUnits = quoteBefore();
    int left = fills.size();
    for (OwnFill own : fills) {
      lots += own.fill().quantityLots();
      quoteUnits += quote(own.fill());
      left--;
      boolean whole = left == 0 && now.status() == OrderStatus.FILLED;
      String status = whole ? "FILLED" : "PARTIALLY_FILLED";
      all.add(new Happening(Execution.TRADE, status, lots, quoteUnits, own.fill()));
    }
  }

  private void addEnd(List<Happening> all) {
    boolean saidAlready =
        now.status() == OrderStatus.REJECTED
            || (now.status() == OrderStatus.FILLED && !fills.isEmpty());
    boolean wasClosed = before != null && before.status().isClosed();
    if (now.status().isClosed() && !saidAlready && !wasClosed) {
      all.add(new Happening(end(), "", now.filledLots(), now.filledQuoteUnits(), null));
    }
  }

  private Execution end() {
    if (now.status() == OrderStatus.CANCELLED) {
      return Execution.CANCELED;
    }
    return CloseReason.SELF_TRADE.name().equals(now.reason())
        ? Execution.TRADE_PREVENTION
        : Execution.EXPIRED;
  }
}
