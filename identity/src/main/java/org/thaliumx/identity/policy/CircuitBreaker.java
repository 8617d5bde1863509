package org.thaliumx.identity.policy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows whether a server answers, so that who needs it is told at once instead of after a timeout.
 * After three failures in a row it is asked twice a second by whoever comes just then; one answer,
 * and everybody may ask again. Times are those of {@link System#nanoTime}; thread-safe.
 */
final class CircuitBreaker {
  static final int TOLERATED = 3;
  static final Duration PROBE_EVERY = Duration.ofMillis(500);

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong probedAtNanos = new AtomicLong();

  /** Whether it may be asked at that time. */
  boolean mayAsk(long nowNanos) {
    long probedAt = probedAtNanos.get();
    return failures.get() < TOLERATED
        || (nowNanos - probedAt >= PROBE_EVERY.toNanos()
            && probedAtNanos.compareAndSet(probedAt, nowNanos));
  }

  /** It answered; whether it had not before. */
  boolean answered() {
    return failures.getAndSet(0) >= TOLERATED;
  }

  /** It did not answer; whether that was once too often just now. */
  boolean failed(long nowNanos) {
    boolean opens = failures.incrementAndGet() == TOLERATED;
    if (opens) {
      probedAtNanos.set(nowNanos);
    }
    return opens;
  }
}
