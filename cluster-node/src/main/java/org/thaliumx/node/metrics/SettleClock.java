package org.thaliumx.node.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times how long settlements take until their account has applied them: for each account the oldest
 * one under way that it could take note of, for so many accounts at a time. What comes in between
 * is not timed, so the cost is small whatever the load. Used by one thread at a time; only {@link
 * #oldestNanos} may be asked from any.
 */
final class SettleClock {
  private static final int MOST_ACCOUNTS = 256;
  static final long NOTHING_UNDER_WAY = 0;

  private record UnderWay(long number, long sinceNanos) {}

  private final Map<String, UnderWay> oldestFirst = new LinkedHashMap<>();
  private volatile long oldestNanos = NOTHING_UNDER_WAY;

  /** A settlement leaves. */
  void issued(String account, long number, long nowNanos) {
    if (oldestFirst.size() < MOST_ACCOUNTS
        && oldestFirst.putIfAbsent(account, new UnderWay(number, nowNanos)) == null
        && oldestFirst.size() == 1) {
      oldestNanos = nowNanos;
    }
  }

  /**
   * An account has applied everything up to that number.
   *
   * @return for how long the one that was timed was under way; negative when none was that old
   */
  long acknowledged(String account, long number, long nowNanos) {
    @Nullable UnderWay timed = oldestFirst.get(account);
    if (timed == null || timed.number() > number) {
      return -1;
    }
    oldestFirst.remove(account);
    oldestNanos =
        oldestFirst.isEmpty()
            ? NOTHING_UNDER_WAY
            : oldestFirst.values().iterator().next().sinceNanos();
    return nowNanos - timed.sinceNanos();
  }

  /** Since when the oldest one is under way; {@link #NOTHING_UNDER_WAY} for none. */
  long oldestNanos() {
    return oldestNanos;
  }
}
