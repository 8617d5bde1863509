package org.thaliumx.domain.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one name has used up of one limit, here and, as far as they have told, on other nodes. What
 * passes takes no lock; thread-safe.
 */
final class TokenBucket {
  final Limit limit;
  private final String name;

  /** Whose rates apply. */
  final String account;

  private final AtomicLong fullAtNanos = new AtomicLong();

  /** What was taken here and nobody was told of yet. */
  private final AtomicLong untold = new AtomicLong();

  private final PeriodCount count = new PeriodCount();

  private volatile Violations violations = Violations.NONE;

  /** Whether others have to be told of a ban. */
  private volatile boolean banUntold;

  TokenBucket(Limit limit, String name, String account) {
    this.limit = limit;
    this.name = name;
    this.account = account;
  }

  /** Takes so much if there is as much. */
  boolean take(Rate rate, long now, long weight) {
    while (true) {
      long fullAt = fullAtNanos.get();
      if (!rate.has(fullAt, now, weight)) {
        return false;
      }
      if (fullAtNanos.compareAndSet(fullAt, rate.take(fullAt, now, weight))) {
        return true;
      }
    }
  }

  /** Takes so much in any case, as long as no more than a full bucket is owed; true if it did. */
  boolean charge(Rate rate, long now, long weight) {
    long before = fullAtNanos.getAndUpdate(fullAt -> rate.owe(fullAt, now, weight, 1));
    return fullAtNanos.get() > before;
  }

  /** Counts so much for the period that goes on. */
  void count(Rate rate, long now, long weight) {
    count.add(rate, now, weight);
  }

  /**
   * How much there was in the current period: at most as much as the limit, at least as much as the
   * bucket has missing.
   */
  long counted(Rate rate, long now) {
    return Math.max(used(rate, now), Math.min(rate.burst(), count.in(rate, now)));
  }

  /** Takes what was taken on another node. */
  void takenElsewhere(Rate rate, long now, long weight) {
    count(rate, now, weight);
    fullAtNanos.updateAndGet(fullAt -> rate.owe(fullAt, now, weight, Rate.MOST_OWED));
  }

  /**
   * Remembers that others have to be told of so much; true when it is the first since they were.
   */
  boolean noteUsage(long weight) {
    return untold.getAndAdd(weight) == 0;
  }

  /** What others have to be told; each of it once. */
  Usage takeUsage(long now) {
    boolean ban = banUntold;
    banUntold = false;
    Violations known = violations;
    return new Usage(
        limit,
        name,
        account,
        untold.getAndSet(0),
        ban ? known.bans() : 0,
        ban ? Math.max(0, known.bannedUntilNanos() - now) / 1_000_000 : 0);
  }

  void noteBan() {
    banUntold = true;
  }

  /** Counts a refusal; true when it leads to a ban. */
  synchronized boolean refused(long now) {
    if (violations.isBanned(now)) {
      return false;
    }
    violations = violations.refused(now);
    return violations.isBanned(now);
  }

  synchronized void banned(int bans, long untilNanos) {
    violations = violations.told(bans, untilNanos);
  }

  Violations violations() {
    return violations;
  }

  long used(Rate rate, long now) {
    return rate.used(fullAtNanos.get(), now);
  }

  long waitNanos(Rate rate, long now, long weight) {
    return rate.waitNanos(fullAtNanos.get(), now, weight);
  }

  /** Whether it is as if it had never been. */
  boolean isIdle(long now) {
    return fullAtNanos.get() <= now && untold.get() == 0 && violations.isForgotten(now);
  }
}
