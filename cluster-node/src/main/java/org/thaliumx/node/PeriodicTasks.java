package org.thaliumx.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs small chores over and over, on a thread of their own; one that fails is tried again. */
final class PeriodicTasks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeriodicTasks.class);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());

  @SuppressWarnings("FutureReturnValueIgnored") // What a chore throws is told below.
  static PeriodicTasks start(Duration interval, List<Runnable> chores) {
    var housekeeping = new PeriodicTasks();
    for (Runnable chore : chores) {
      housekeeping.scheduler.scheduleWithFixedDelay(
          () -> attempt(chore), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
    return housekeeping;
  }

  private static void attempt(Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      log.warn("A chore failed and will be tried again: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
