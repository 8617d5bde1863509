package org.thaliumx.node.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** So much of something in each second, and no more of it. Thread-safe; asking costs little. */
final class Allowance {
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  /** What has been taken since a second began. */
  private record Taken(long sinceNanos, int count) {}

  private final int perSecond;
  private final LongSupplier clockNanos;
  private final AtomicReference<Taken> taken;

  Allowance(int perSecond, LongSupplier clockNanos) {
    this.perSecond = perSecond;
    this.clockNanos = clockNanos;
    this.taken = new AtomicReference<>(new Taken(clockNanos.getAsLong(), 0));
  }

  /** Takes one; false when there is none left. */
  boolean take() {
    long now = clockNanos.getAsLong();
    return taken.updateAndGet(before -> next(before, now)).count <= perSecond;
  }

  private Taken next(Taken before, long now) {
    return now - before.sinceNanos >= SECOND_NANOS
        ? new Taken(now, 1)
        : new Taken(before.sinceNanos, Math.min(before.count, perSecond) + 1);
  }
}
