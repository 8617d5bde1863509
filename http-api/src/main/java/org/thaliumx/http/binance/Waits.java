package org.thaliumx.http.binance;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** How long the history may take to answer. */
final class Waits {
  private static final int HISTORY_SECONDS = 30;

  private Waits() {}

  /** The same, failed with a timeout when it takes too long. */
  static <T> CompletionStage<T> bounded(CompletionStage<T> read) {
    return read.toCompletableFuture().orTimeout(HISTORY_SECONDS, TimeUnit.SECONDS);
  }
}
