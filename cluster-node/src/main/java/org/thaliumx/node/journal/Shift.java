package org.thaliumx.node.journal;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whose turn it is to do the work, when several could: whoever finds that another one was faster
 * leaves it the work for as long as that one gets on. Not thread-safe.
 */
final class Shift {
  private final LongSupplier offset;

  /** Where the other one was at the last look; empty while the turn is ours. */
  private OptionalLong lastSeen = OptionalLong.empty();

  /**
   * @param offset how far the work is
   */
  Shift(LongSupplier offset) {
    this.offset = offset;
  }

  /** Leaves the work to another one. */
  void leave() {
    lastSeen = OptionalLong.of(offset.getAsLong());
  }

  /** Whether another one has the turn and has got on since the last look. */
  boolean isAnothers() {
    if (lastSeen.isEmpty()) {
      return false;
    }
    long now = offset.getAsLong();
    boolean moved = now != lastSeen.getAsLong();
    lastSeen = moved ? OptionalLong.of(now) : OptionalLong.empty();
    return moved;
  }
}
