package org.thaliumx.node.metrics;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at things again and again, on one thread; a look that fails is tried again. */
final class Sampler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sampler.class);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("metrics-sampler").daemon().factory());

  /** Looks at once, and then after each pause. */
  @SuppressWarnings("FutureReturnValueIgnored") // What a look throws is told below.
  void every(Duration pause, Runnable look) {
    scheduler.scheduleWithFixedDelay(
        () -> attempt(look), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void attempt(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      log.debug("A figure cannot be found out just now", e);
    }
  }

  /** Looks no more; does not wait for a look under way. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
