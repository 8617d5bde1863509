package org.thaliumx.node.entity;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells what has waited too long for an answer: whatever is first in its queue at two ticks in
 * turn, and from then on at ever longer intervals: after 1, 2, 4, 8, 16 ticks and then every 16.
 */
final class Staleness {

  /** The longest interval: after an outage, however long, everything goes on this soon. */
  private static final int MAX_INTERVAL_TICKS = 16;

  private record Stuck(long first, int ticks) {}

  private int newcomerTicks;
  private Map<String, Stuck> previous = Map.of();
  private Map<String, Stuck> current = new HashMap<>();

  /**
   * @param fromTheStart whether everything there is at the first tick counts as stale at once: what
   *     an entity finds unanswered when it comes back was perhaps never sent
   */
  Staleness(boolean fromTheStart) {
    newcomerTicks = fromTheStart ? 1 : 0;
  }

  void beginTick() {
    current = new HashMap<>();
  }

  /** Whether to send again to a peer, given the number of the first thing that waits for it. */
  boolean isStale(String peer, long first) {
    Stuck before = previous.get(peer);
    int ticks = before != null && before.first == first ? before.ticks + 1 : newcomerTicks;
    current.put(peer, new Stuck(first, ticks));
    return ticks < MAX_INTERVAL_TICKS
        ? Integer.bitCount(ticks) == 1
        : ticks % MAX_INTERVAL_TICKS == 0;
  }

  void endTick() {
    previous = current;
    newcomerTicks = 0;
  }
}
