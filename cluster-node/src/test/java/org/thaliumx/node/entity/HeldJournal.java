package org.thaliumx.node.entity;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.persistence.testkit.JournalOperation;
import org.apache.pekko.persistence.testkit.ProcessingPolicy;
import org.apache.pekko.persistence.testkit.ProcessingResult;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.StorageFailure;
import org.apache.pekko.persistence.testkit.WriteEvents;

/** A journal that stores a row when the test says so, or fails to. */
final class HeldJournal implements ProcessingPolicy<JournalOperation> {
  private static final int TIMEOUT_SECONDS = 15;

  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final BlockingQueue<ProcessingResult> verdicts = new LinkedBlockingQueue<>();

  @Override
  public ProcessingResult tryProcess(String persistenceId, JournalOperation operation) {
    if (!(operation instanceof WriteEvents)) {
      return ProcessingSuccess.getInstance();
    }
    begun.add(persistenceId);
    return next(verdicts, "a verdict on a write");
  }

  /** Returns when a row has arrived and waits for its verdict. */
  void awaitWrite() {
    next(begun, "a write");
  }

  /** Stores the row that waits, or the next one. */
  void store() {
    verdicts.add(ProcessingSuccess.getInstance());
  }

  /** Does not store the row that waits, or the next one. */
  void fail() {
    verdicts.add(StorageFailure.create(new IllegalStateException("planted: the disk is gone")));
  }

  private static <T> T next(BlockingQueue<T> queue, String what) {
    try {
      T next = queue.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
