package org.thaliumx.persistence.backup;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thaliumx.persistence.embedded.WalArchiving;

/**
 * Compresses what a server archives of its log, for as long as the server runs. PostgreSQL's own
 * part of the work is kept simple that way: copy, make durable, rename. Thread-safe.
 */
final class WalKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WalKeeper.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Supplier<Optional<WalArchiving>> archiving;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private WalKeeper(Supplier<Optional<WalArchiving>> archiving) {
    this.archiving = archiving;
    this.thread = Thread.ofPlatform().name("wal-keeper").daemon().unstarted(this::keep);
  }

  /**
   * Begins.
   *
   * @param archiving asked each time anew, since a backup may begin or stop it
   */
  static WalKeeper start(Supplier<Optional<WalArchiving>> archiving) {
    var keeper = new WalKeeper(archiving);
    keeper.thread.start();
    return keeper;
  }

  private void keep() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        attempt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      Optional<WalArchiving> to = archiving.get();
      if (to.isPresent()) {
        new WalArchive(to.get().directory(), WalArchive.SEGMENT_BYTES).compress();
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Archived log stays as it is for now: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
