package org.thaliumx.persistence.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server again whenever it died, until it is told to stop. */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final Postmaster postmaster;
  private final Runnable restart;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param restart starts and proves the server, or throws; it is repeated until it succeeds
   */
  Watchdog(Postmaster postmaster, Runnable restart) {
    this.postmaster = postmaster;
    this.restart = restart;
    this.thread = Thread.ofPlatform().name("postgres-watchdog").daemon().start(this::watch);
  }

  /**
   * Ends the watch and stops the server. A restart that is under way may take a minute of crash
   * recovery; stopping the server under it ends it at once.
   */
  void stop() throws InterruptedException {
    closing.countDown();
    do {
      postmaster.stop();
    } while (!thread.join(INTERVAL));
    postmaster.stop();
  }

  private void watch() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        guard();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void guard() {
    try {
      if (!postmaster.isRunning()) {
        bringBack();
      }
    } catch (RuntimeException e) {
      if (closing.getCount() > 0) {
        log.warn("PostgreSQL is down, trying again: {}", e.getMessage());
      }
    }
  }

  private void bringBack() {
    log.warn("PostgreSQL died; starting it again");
    long begin = System.nanoTime();
    restart.run();
    log.info("PostgreSQL is back after {} ms", (System.nanoTime() - begin) / 1_000_000);
  }
}
