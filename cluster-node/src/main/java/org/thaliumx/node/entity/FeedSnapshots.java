package org.thaliumx.node.entity;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.protocol.Market;

/** What a market sends those who begin to follow it, in parts that fit between nodes. */
final class FeedSnapshots {

  /** How many levels of a side, or orders, travel in one message; a level takes about 50 bytes. */
  static final int MAX_PER_PART = 10_000;

  private FeedSnapshots() {}

  /** The levels of the book. */
  static List<Market.FeedSnapshot> levels(MarketEngine engine, MarketSpec spec) {
    BookView book = engine.book(Integer.MAX_VALUE);
    int parts = parts(Math.max(book.bids().size(), book.asks().size()));
    var snapshot = new ArrayList<Market.FeedSnapshot>(parts);
    for (int part = 1; part <= parts; part++) {
      snapshot.add(
          new Market.FeedSnapshot(
              spec,
              part(book, part),
              lastTradeId(engine),
              engine.killSwitches(),
              engine.lastMillis(),
              part,
              parts));
    }
    return snapshot;
  }

  private static BookView part(BookView book, int part) {
    return new BookView(
        book.sequence(),
        part(book.bids(), part),
        part(book.asks(), part),
        book.lastPriceTicks(),
        book.status(),
        book.indicative());
  }

  /** The orders of the book. */
  static List<Market.OrdersSnapshot> orders(MarketEngine engine, MarketSpec spec) {
    var orders = new ArrayList<ShownOrder>(engine.orders(Side.BUY));
    orders.addAll(engine.orders(Side.SELL));
    long sequence = engine.book(0).sequence();
    int parts = parts(orders.size());
    var snapshot = new ArrayList<Market.OrdersSnapshot>(parts);
    for (int part = 1; part <= parts; part++) {
      snapshot.add(
          new Market.OrdersSnapshot(
              spec, sequence, part(orders, part), engine.lastMillis(), part, parts));
    }
    return snapshot;
  }

  private static int parts(int items) {
    return Math.max(1, Math.ceilDiv(items, MAX_PER_PART));
  }

  private static <T> List<T> part(List<T> items, int part) {
    int from = Math.min((part - 1) * MAX_PER_PART, items.size());
    return List.copyOf(items.subList(from, Math.min(from + MAX_PER_PART, items.size())));
  }

  private static long lastTradeId(MarketEngine engine) {
    return engine.recentTrades(1).stream().mapToLong(Trade::tradeId).findFirst().orElse(0);
  }
}
