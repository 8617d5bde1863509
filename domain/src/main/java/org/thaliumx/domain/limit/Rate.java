package org.thaliumx.domain.limit;

/**
 * How fast something may go. A bucket holds {@code burst} tokens, loses one for each unit of
 * weight, and gets {@code tokens} back in each period, evenly.
 *
 * <p>What a bucket holds is told by one number, the moment when it will be full again: each token
 * that is taken puts that off by the time one token takes to come back (the generic cell rate
 * algorithm of ITU-T I.371). Moments are nanoseconds of a clock that never goes back and begins at
 * 0.
 *
 * @param tokens how many come back in a period
 * @param periodNanos how long a period is
 * @param burst how many there are at most
 */
public record Rate(long tokens, long periodNanos, long burst) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** More full buckets are never owed. */
  static final int MOST_OWED = 16;

  public Rate {
    if (tokens < 1 || burst < 1 || periodNanos < tokens) {
      throw new IllegalArgumentException(
          "no rate: " + tokens + " in " + periodNanos + " ns, " + burst + " at once");
    }
    Math.multiplyExact(4 * MOST_OWED * burst, periodNanos / tokens);
  }

  /** So many in so many seconds, and so many at once. */
  public static Rate of(long tokens, long seconds) {
    return new Rate(tokens, seconds * NANOS_PER_SECOND, tokens);
  }

  private long nanosPerToken() {
    return periodNanos / tokens;
  }

  private long capacityNanos() {
    return burst * nanosPerToken();
  }

  /** What a weight costs; one that is heavier than the bucket needs it full. */
  private long costNanos(long weight) {
    return Math.min(weight, burst) * nanosPerToken();
  }

  /** Whether so much may be taken at that time. */
  boolean has(long fullAt, long now, long weight) {
    return waitNanos(fullAt, now, weight) == 0;
  }

  /** When the bucket will be full again once so much is taken that it has. */
  long take(long fullAt, long now, long weight) {
    return Math.max(fullAt, now) + costNanos(weight);
  }

  /**
   * When the bucket will be full again once so much is taken, whether or not it has as much: what
   * it has not is owed.
   *
   * @param bursts more full buckets are not owed, 1 to 16
   */
  long owe(long fullAt, long now, long weight, int bursts) {
    long most = now + (1 + bursts) * capacityNanos();
    long cost = Math.min(weight, (1 + MOST_OWED) * burst) * nanosPerToken();
    return Math.max(fullAt, Math.min(Math.max(fullAt, now) + cost, most));
  }

  /** How long it is until so much may be taken; 0 if it may be at that time. */
  long waitNanos(long fullAt, long now, long weight) {
    return Math.max(0, Math.max(0, fullAt - now) + costNanos(weight) - capacityNanos());
  }

  /** How many tokens are missing, at most as many as the bucket holds. */
  long used(long fullAt, long now) {
    long missing = Math.max(0, fullAt - now);
    return Math.min(burst, (missing + nanosPerToken() - 1) / nanosPerToken());
  }

  /** How long a period is, in seconds; at least 1. */
  long periodSeconds() {
    return Math.max(1, periodNanos / NANOS_PER_SECOND);
  }
}
