package org.thaliumx.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, not for a time. */
final class Await {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns when it is so; throws an {@link AssertionError} that says what is not, if it is late.
   */
  static void until(Duration timeout, BooleanSupplier condition, Supplier<String> what) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited " + timeout.toSeconds() + " s in vain: " + what.get());
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
