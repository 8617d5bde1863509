package org.thaliumx.feeds.hub;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.order.Side;

/**
 * A market's book, kept from a snapshot and the changes that follow it. Quantities are in lots by
 * price in ticks, best price first. Not thread-safe.
 */
final class BookReplica {
  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private long sequence;

  /** What became of changes. */
  enum Outcome {
    /** They were the next ones; the book is as it was after them. */
    APPLIED,
    /** They are in the book already. */
    KNOWN,
    /** Others are missing before them; nothing was changed. */
    GAP
  }

  BookReplica(BookView book) {
    sequence = book.sequence();
    put(bids, book.bids());
    put(asks, book.asks());
  }

  private static void put(SortedMap<Long, Long> side, List<PriceLevel> levels) {
    levels.forEach(level -> side.put(level.priceTicks(), level.quantityLots()));
  }

  Outcome apply(MarketChanges changes) {
    if (changes.lastSequence() <= sequence) {
      return Outcome.KNOWN;
    }
    if (changes.firstSequence() != sequence + 1) {
      return Outcome.GAP;
    }
    changes.levels().forEach(this::apply);
    sequence = changes.lastSequence();
    return Outcome.APPLIED;
  }

  private void apply(LevelChange change) {
    TreeMap<Long, Long> side = change.side() == Side.BUY ? bids : asks;
    if (change.quantityLots() == 0) {
      side.remove(change.priceTicks());
    } else {
      side.put(change.priceTicks(), change.quantityLots());
    }
  }

  /** The sequence of the last event that is in the book. */
  long sequence() {
    return sequence;
  }

  SortedMap<Long, Long> bids() {
    return bids;
  }

  SortedMap<Long, Long> asks() {
    return asks;
  }
}
