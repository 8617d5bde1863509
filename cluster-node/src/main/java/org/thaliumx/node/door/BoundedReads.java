package org.thaliumx.node.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.thaliumx.protocol.Unavailable;

/**
 * Reads of what anybody may ask for: so many at a time, and no more, because each waits for a
 * connection to the database. Thread-safe.
 */
public final class BoundedReads {
  private static final int MOST_AT_A_TIME = 32;

  private final Semaphore free = new Semaphore(MOST_AT_A_TIME);
  private final Executor blocking;

  /** Reads on these threads. */
  public BoundedReads(Executor blocking) {
    this.blocking = blocking;
  }

  /** As many are under way as may be. */
  static final class TooManyReads extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    TooManyReads() {
      super("too many pages are being read");
    }

    @Override
    public Resource resource() {
      return Resource.CAPACITY;
    }
  }

  /** What the work finds; fails at once with {@link TooManyReads} when there is no room for it. */
  <T> CompletionStage<T> read(Supplier<T> work) {
    if (!free.tryAcquire()) {
      return CompletableFuture.failedStage(new TooManyReads());
    }
    return CompletableFuture.supplyAsync(work, blocking)
        .whenComplete((result, failure) -> free.release());
  }
}
