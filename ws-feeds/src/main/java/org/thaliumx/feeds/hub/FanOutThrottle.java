package org.thaliumx.feeds.hub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a hub's clients the time that taking a message costs them all, and as much more as it
 * takes this time, so that what happens in the meantime is one message and not a queue of many. A
 * hub with few clients tells everything at once. Not thread-safe.
 */
final class FanOutThrottle {

  /** What it costs a node to send a message to one client. */
  private static final long NANOS_PER_CLIENT = 14_000;

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Followers followers;
  private final Outlet outlet;
  private final Runnable goOn;
  private long toldNanos = System.nanoTime() - LONGEST_NANOS;
  private boolean waiting;

  /**
   * @param goOn is called, on any thread, when it is time after a wait
   */
  FanOutThrottle(Followers followers, Outlet outlet, Runnable goOn) {
    this.followers = followers;
    this.outlet = outlet;
    this.goOn = goOn;
  }

  /** Whether to tell now; if not, it will be said when it is time. */
  boolean isTime() {
    if (waiting) {
      return false;
    }
    long leftNanos = toldNanos + pauseNanos() - System.nanoTime();
    if (leftNanos <= 0) {
      return true;
    }
    waiting = true;
    CompletableFuture.delayedExecutor(leftNanos, TimeUnit.NANOSECONDS, Runnable::run)
        .execute(() -> outlet.whenIdle(goOn));
    return false;
  }

  private long pauseNanos() {
    long nanos = followers.all() * NANOS_PER_CLIENT;
    return nanos < SHORTEST_NANOS ? 0 : Math.min(nanos, LONGEST_NANOS);
  }

  /** The wait is over. */
  void goesOn() {
    waiting = false;
  }

  /** Something was told. */
  void told() {
    toldNanos = System.nanoTime();
  }
}
