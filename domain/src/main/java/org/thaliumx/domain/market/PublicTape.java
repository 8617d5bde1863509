package org.thaliumx.domain.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** What the public sees of a market besides its book: the sequence of its events and its trades. */
final class PublicTape {
  private static final int KEPT_TRADES = 1_000;

  private final Deque<Trade> recent = new ArrayDeque<>();
  private final List<Trade> unpublished = new ArrayList<>();
  private long sequence;
  private long published;

  void restore(long lastSequence, List<Trade> trades) {
    sequence = lastSequence;
    published = lastSequence;
    recent.addAll(trades);
  }

  void advance() {
    sequence++;
  }

  long sequence() {
    return sequence;
  }

  void print(Trade trade) {
    unpublished.add(trade);
    recent.addLast(trade);
    if (recent.size() > KEPT_TRADES) {
      recent.removeFirst();
    }
  }

  List<Trade> recentTrades(int max) {
    var newest = new ArrayList<Trade>(Math.min(max, recent.size()));
    for (Iterator<Trade> it = recent.descendingIterator(); it.hasNext() && newest.size() < max; ) {
      newest.add(it.next());
    }
    return newest;
  }

  List<Trade> trades() {
    return List.copyOf(recent);
  }

  /** What happened so far is no news. */
  void forget() {
    published = sequence;
    unpublished.clear();
  }

  MarketChanges takeChanges(MarketState state) {
    var changes =
        new MarketChanges(
            published + 1,
            sequence,
            state.lastMillis(),
            state.takeLevelChanges(),
            List.copyOf(unpublished),
            state.status(),
            state.killSwitches(),
            state.indicative());
    forget();
    return changes;
  }
}
