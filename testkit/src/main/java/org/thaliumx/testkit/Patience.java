package org.thaliumx.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, not for a time. */
final class Patience {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Patience() {}

  /**
   * Returns when it is so; throws an {@link AssertionError} that says what is not, if it is late.
   */
  static void await(Duration patience, BooleanSupplier condition, Supplier<String> what) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited " + patience.toSeconds() + " s in vain: " + what.get());
      }
      pause();
    }
  }

  static void pause() {
    LockSupport.parkNanos(INTERVAL.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted");
    }
  }
}
