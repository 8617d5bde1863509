package org.thaliumx.feeds.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.Side;

/** The price levels of a market: lots by price in ticks, best price first. Not thread-safe. */
final class BookReplica {
  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();

  /** A book without levels. */
  BookReplica() {}

  /** A book that is as another one is now. */
  BookReplica(BookReplica other) {
    bids.putAll(other.bids);
    asks.putAll(other.asks);
  }

  /** Takes in one part of a book. */
  void add(BookView book) {
    put(bids, book.bids());
    put(asks, book.asks());
  }

  private static void put(SortedMap<Long, Long> side, List<PriceLevel> levels) {
    levels.forEach(level -> side.put(level.priceTicks(), level.quantityLots()));
  }

  void clear() {
    bids.clear();
    asks.clear();
  }

  /** The changes that make an older book into this one. */
  List<LevelChange> changesFrom(BookReplica older) {
    var changes = new ArrayList<LevelChange>();
    addChanges(Side.BUY, older.bids, bids, changes);
    addChanges(Side.SELL, older.asks, asks, changes);
    return changes;
  }

  private static void addChanges(
      Side side, Map<Long, Long> older, Map<Long, Long> newer, List<LevelChange> to) {
    older.keySet().stream()
        .filter(price -> !newer.containsKey(price))
        .forEach(price -> to.add(new LevelChange(side, price, 0)));
    newer.forEach((price, lots) -> {
      if (!lots.equals(older.get(price))) {
        to.add(new LevelChange(side, price, lots));
      }
    });
  }

  void apply(LevelChange change) {
    TreeMap<Long, Long> side = change.side() == Side.BUY ? bids : asks;
    if (change.quantityLots() == 0) {
      side.remove(change.priceTicks());
    } else {
      side.put(change.priceTicks(), change.quantityLots());
    }
  }

  NavigableMap<Long, Long> bids() {
    return bids;
  }

  NavigableMap<Long, Long> asks() {
    return asks;
  }
}
