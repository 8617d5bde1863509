package org.thaliumx.feeds.binance;

import org.jspecify.annotations.Nullable;

/** A hold on an account's events that may be given up before it is there. Thread-safe. */
final class FollowedUser {
  private UserStreams.@Nullable Following following;
  private boolean ended;

  /** It is there. */
  synchronized void hold(UserStreams.Following begun) {
    following = begun;
    if (ended) {
      begun.end();
    }
  }

  /** It is wanted no more. */
  synchronized void end() {
    ended = true;
    if (following != null) {
      following.end();
    }
  }
}
