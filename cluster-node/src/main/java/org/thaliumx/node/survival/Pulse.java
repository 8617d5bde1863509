package org.thaliumx.node.survival;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still (a stopped process, a swapping or paused machine) for so
 * long that other nodes may have taken its place. It would then answer from what it remembers and
 * not from what is so: therefore every answer asks {@link #isSteady} first, and the node gives up.
 *
 * <p>After a standstill whichever thread runs first still sees the beat before it, so no answer
 * slips through. Thread-safe; asking costs a clock reading.
 */
public final class Pulse implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(200);

  private final long limitNanos;
  private final LongSupplier clockNanos;
  private final Runnable stoodStill;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long lastNanos;

  /**
   * @param limit what a standstill must not be longer than
   * @param stoodStill called when one was
   */
  Pulse(Duration limit, LongSupplier clockNanos, Runnable stoodStill) {
    this.limitNanos = limit.toNanos();
    this.clockNanos = clockNanos;
    this.stoodStill = stoodStill;
    this.lastNanos = clockNanos.getAsLong();
  }

  /** Beats on a thread of its own until it is closed. */
  public static Pulse start(Duration limit, Runnable stoodStill) {
    var pulse = new Pulse(limit, System::nanoTime, stoodStill);
    Thread.ofPlatform().name("pulse").daemon().start(pulse::run);
    return pulse;
  }

  /** Whether this process has been running all the time. */
  public boolean isSteady() {
    return isSteadyAt(clockNanos.getAsLong());
  }

  private boolean isSteadyAt(long nowNanos) {
    return nowNanos - lastNanos <= limitNanos;
  }

  private void run() {
    try {
      while (!closing.await(BEAT.toMillis(), TimeUnit.MILLISECONDS) && beat()) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One beat; false, and there is never another, when the one before is too long ago. */
  boolean beat() {
    long nowNanos = clockNanos.getAsLong();
    if (!isSteadyAt(nowNanos)) {
      stoodStill.run();
      return false;
    }
    lastNanos = nowNanos;
    return true;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
