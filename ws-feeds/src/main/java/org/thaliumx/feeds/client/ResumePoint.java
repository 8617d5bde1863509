package org.thaliumx.feeds.client;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a client that was there before wants to go on.
 *
 * @param sequence the last one it was told of
 * @param epoch of the history in which that sequence was given; empty if it does not say
 */
record ResumePoint(long sequence, String epoch) {

  /** The sequence to go on from; nothing when it is of another history, or there is none. */
  static OptionalLong in(String epoch, Optional<ResumePoint> point) {
    return point
        .filter(known -> known.epoch().equals(epoch))
        .map(known -> OptionalLong.of(known.sequence()))
        .orElse(OptionalLong.empty());
  }
}
