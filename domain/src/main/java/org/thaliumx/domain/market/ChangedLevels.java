package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.matching.MatchingCore;
import org.thaliumx.domain.order.Side;

/** Which levels of the book differ from what the public was told last. */
final class ChangedLevels {

  /** What levels held, by price, before they changed since then. */
  private final TreeMap<Long, Long> bidsBefore = new TreeMap<>();

  private final TreeMap<Long, Long> asksBefore = new TreeMap<>();

  /** Notes a change; only the first one of a level counts. */
  void note(boolean bid, long priceTicks, long lotsBefore) {
    (bid ? bidsBefore : asksBefore).putIfAbsent(priceTicks, lotsBefore);
  }

  /** The levels that differ from the last call, with what they hold; 0 lots when one is gone. */
  List<LevelChange> take(MatchingCore book) {
    var changes = new ArrayList<LevelChange>();
    addTo(changes, Side.BUY, book, bidsBefore);
    addTo(changes, Side.SELL, book, asksBefore);
    return changes;
  }

  private static void addTo(
      List<LevelChange> changes, Side side, MatchingCore book, SortedMap<Long, Long> lotsBefore) {
    lotsBefore.forEach((ticks, before) -> {
      long lots = book.lotsAt(side, ticks);
      if (lots != before) {
        changes.add(new LevelChange(side, ticks, lots));
      }
    });
    lotsBefore.clear();
  }

  /** What changed so far is no news. */
  void forget() {
    bidsBefore.clear();
    asksBefore.clear();
  }
}
