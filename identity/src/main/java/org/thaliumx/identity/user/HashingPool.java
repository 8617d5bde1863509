package org.thaliumx.identity.user;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords on one thread, so that logins cannot take all processors from orders; throws
 * {@link java.util.concurrent.RejectedExecutionException} at what it could not do within a few
 * seconds. Thread-safe.
 */
public final class HashingPool implements Executor, AutoCloseable {

  private static final int MOST_WAITING = 64;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("hashing").daemon().factory(),
          new ThreadPoolExecutor.AbortPolicy());

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
