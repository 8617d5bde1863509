package org.thaliumx.feeds.hub;

import java.util.List;
import java.util.TreeMap;
import org.thaliumx.domain.market.Trade;

/**
 * Keeps the trades in order and whole. Trade ids count without gaps, so when changes were missed it
 * is plain which trades are lacking; those that come after wait until the lacking ones are fetched.
 * Not thread-safe.
 */
final class TradeTape {
  private final TreeMap<Long, Trade> waiting = new TreeMap<>();
  private long lastId;
  private long lackingUpTo;

  /** A tape that begins after a trade, or after 0 with the first. */
  TradeTape(long lastId) {
    this.lastId = lastId;
    this.lackingUpTo = lastId;
  }

  /** The newest trade of those that were given out in order. */
  long lastId() {
    return lastId;
  }

  /** Takes trades as they are made; returns those to tell now, oldest first. */
  List<Trade> add(List<Trade> trades) {
    trades.forEach(this::keep);
    return isLacking() ? List.of() : release();
  }

  /** The market has got as far as this trade, whatever was heard. */
  void begunAnewAfter(long tradeId) {
    if (tradeId < lastId) {
      // Only a market that was taken back to an older state says so.
      waiting.clear();
      lastId = tradeId;
    }
    lackingUpTo = tradeId;
  }

  /** Whether trades must be fetched. */
  boolean isLacking() {
    return lackingUpTo > lastId;
  }

  /** Takes the trades that were fetched, in any order; returns those to tell now. */
  List<Trade> fetched(List<Trade> trades) {
    trades.forEach(this::keep);
    lastId = Math.max(lastId, lackingUpTo);
    return release();
  }

  private void keep(Trade trade) {
    if (trade.tradeId() > lastId) {
      waiting.put(trade.tradeId(), trade);
    }
  }

  private List<Trade> release() {
    List<Trade> released = List.copyOf(waiting.values());
    if (!waiting.isEmpty()) {
      lastId = Math.max(lastId, waiting.lastKey());
      waiting.clear();
    }
    return released;
  }
}
