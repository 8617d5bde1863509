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

/** Tries again, at growing intervals, until something works. Thread-safe. */
final class Patience implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private volatile boolean closed;

  /** Completes when an attempt does; fails only after the end of all patience. */
  <T> CompletionStage<T> until(Supplier<CompletionStage<T>> attempt) {
    return attempt(attempt, FIRST_PAUSE);
  }

  private <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> attempt, Duration pause) {
    if (closed) {
      return CompletableFuture.failedStage(new CancellationException("the node stops"));
    }
    return begin(attempt)
        .handle((result, failure) ->
            failure == null
                ? CompletableFuture.completedStage(result)
                : again(attempt, pause, failure))
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
      Supplier<CompletionStage<T>> attempt, Duration pause, Throwable failure) {
    log.warn("A deposit has to wait: {}", rootOf(failure).toString());
    Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    Duration twice = pause.multipliedBy(2);
    Duration next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    return CompletableFuture.runAsync(() -> {}, later).thenCompose(_ -> attempt(attempt, next));
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
