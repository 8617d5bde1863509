package org.thaliumx.feeds.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.market.LevelChange;
import org.thaliumx.domain.market.MarketChanges;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;

/**
 * What has happened on a market and those who watch were not told yet. Usually that is one batch;
 * when they cannot take more at the moment, later changes of a level replace earlier ones.
 */
final class UntoldChanges {

  /** A hub that cannot tell as many trades for so long has lost its clients. */
  private static final int MAX_TRADES = 100_000;

  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private final List<Trade> trades = new ArrayList<>();
  private long firstSequence;
  private long lastSequence;

  /** Nothing yet, after an event. */
  UntoldChanges(long sequence) {
    bookToldUpTo(sequence);
  }

  /** Adds changes of the book; their trades are added on their own. */
  void add(MarketChanges changes) {
    for (LevelChange change : changes.levels()) {
      (change.side() == Side.BUY ? bids : asks).put(change.priceTicks(), change.quantityLots());
    }
    lastSequence = changes.lastSequence();
  }

  void add(List<Trade> more) {
    trades.addAll(more);
    if (trades.size() > MAX_TRADES) {
      throw new IllegalStateException(trades.size() + " trades could not be told");
    }
  }

  /** Forgets changes of the book up to an event: they were told otherwise. */
  void bookToldUpTo(long sequence) {
    bids.clear();
    asks.clear();
    firstSequence = sequence + 1;
    lastSequence = sequence;
  }

  void allTold() {
    bookToldUpTo(lastSequence);
    trades.clear();
  }

  /** Whether a level changed or something traded; other events concern nobody by themselves. */
  boolean hasNews() {
    return !bids.isEmpty() || !asks.isEmpty() || !trades.isEmpty();
  }

  /** Whether anything happened at all. */
  boolean bookHasAdvanced() {
    return lastSequence >= firstSequence;
  }

  long firstSequence() {
    return firstSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  SortedMap<Long, Long> bids() {
    return bids;
  }

  SortedMap<Long, Long> asks() {
    return asks;
  }

  List<Trade> trades() {
    return trades;
  }
}
