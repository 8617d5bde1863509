package org.thaliumx.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs small tasks over and over, on a thread of their own; one that fails is tried again. */
final class PeriodicTasks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeriodicTasks.class);

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("periodic-tasks").daemon().factory());

  @SuppressWarnings("FutureReturnValueIgnored") // What a task throws is told below.
  static PeriodicTasks start(Duration interval, List<Runnable> tasks) {
    var started = new PeriodicTasks();
    for (Runnable task : tasks) {
      started.scheduler.scheduleWithFixedDelay(
          () -> attempt(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
    return started;
  }

  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("A periodic task failed and will be tried again: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
