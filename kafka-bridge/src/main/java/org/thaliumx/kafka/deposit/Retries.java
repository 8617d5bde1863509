package org.thaliumx.kafka.deposit;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.kafka.Backoff;

/** Tries again, at growing intervals, until something works. Thread-safe. */
final class Retries implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retries.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private volatile boolean closed;

  /** Completes when an attempt does; fails only when this is closed. */
  <T> CompletionStage<T> until(Supplier<CompletionStage<T>> attempt) {
    return attempt(attempt, 0);
  }

  private <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> attempt, int failures) {
    if (closed) {
      return CompletableFuture.failedStage(new CancellationException("the node stops"));
    }
    return begin(attempt)
        .handle((result, failure) ->
            failure == null
                ? CompletableFuture.completedStage(result)
                : again(attempt, failures + 1, failure))
        .thenCompose(stage -> stage);
  }

  private static <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> attempt) {
    try {
      return attempt.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private <T> CompletionStage<T> again(
      Supplier<CompletionStage<T>> attempt, int failures, Throwable failure) {
    log.warn("A deposit has to wait: {}", rootOf(failure).toString());
    long pauseMillis = BACKOFF.after(failures).toMillis();
    Executor later = CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS);
    return CompletableFuture.runAsync(() -> {}, later).thenCompose(_ -> attempt(attempt, failures));
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
  }

  /** Nothing is tried again from now on. */
  @Override
  public void close() {
    closed = true;
  }
}
