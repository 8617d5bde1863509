package org.thaliumx.node.door;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.thaliumx.protocol.Unavailable;

/**
 * Knows which entities do not answer, so that who asks them is told at once instead of after
 * seconds. An entity that let three questions in a row go unanswered is asked four times a second
 * from then on, by whoever comes just then; one answer, and everybody may ask again.
 *
 * <p>Nothing is remembered of entities that answer. Times are those of {@link System#nanoTime};
 * thread-safe.
 */
final class CircuitBreakers {
  static final int TOLERATED = 3;
  static final long PROBE_EVERY_NANOS = 250_000_000;

  /** When more do not answer, something else is wrong, and it is forgotten which they were. */
  private static final int MOST = 10_000;

  private final ConcurrentHashMap<String, Breaker> failing = new ConcurrentHashMap<>();

  /** What is known of an entity that did not answer. */
  private static final class Breaker {
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong probedAtNanos = new AtomicLong();

    boolean lets(long now) {
      long probedAt = probedAtNanos.get();
      return unanswered.get() < TOLERATED
          || (now - probedAt >= PROBE_EVERY_NANOS && probedAtNanos.compareAndSet(probedAt, now));
    }
  }

  /** Nobody was asked, because nobody answers. */
  static final class NotAsked extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    NotAsked(String entity) {
      super(entity + " does not answer");
    }

    @Override
    public Resource resource() {
      return Resource.ENTITY;
    }

    @Override
    public boolean isNothingDone() {
      return true;
    }
  }

  /** Whether an entity may be asked at that time. */
  boolean mayAsk(String entity, long now) {
    Breaker breaker = failing.get(entity);
    return breaker == null || breaker.lets(now);
  }

  /** An entity answered. */
  void answered(String entity) {
    if (!failing.isEmpty()) {
      failing.remove(entity);
    }
  }

  /** An entity let a question go unanswered. */
  void timedOut(String entity, long now) {
    if (failing.mappingCount() >= MOST) {
      failing.clear();
    }
    Breaker breaker = failing.computeIfAbsent(entity, of -> new Breaker());
    if (breaker.unanswered.incrementAndGet() == TOLERATED) {
      breaker.probedAtNanos.set(now);
    }
  }
}
