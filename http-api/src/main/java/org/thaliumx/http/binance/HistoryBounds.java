package org.thaliumx.http.binance;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.Parameters;

/** How the history is asked. */
final class HistoryBounds {

  /** After every time there is: the year 10000. */
  static final long END_OF_TIME_MILLIS = 253_402_300_800_000L;

  private static final int TIMEOUT_SECONDS = 30;
  private static final long DAY_MILLIS = 86_400_000;

  private HistoryBounds() {}

  /** Binance's ends belong to what is asked for, ours do not. */
  static long after(long millis) {
    return Math.min(millis, END_OF_TIME_MILLIS - 1) + 1;
  }

  /** What is the account's own may be looked up for a day at once. */
  static void requireDay(Parameters parameters) {
    boolean both = parameters.has("startTime") && parameters.has("endTime");
    if (both && parameters.millis("endTime", 0) - parameters.millis("startTime", 0) > DAY_MILLIS) {
      parameters.complain(
          BinanceError.bad(-1127, "More than 24 hours between startTime and endTime."));
    }
  }

  /** The same, failed with a timeout when it takes too long. */
  static <T> CompletionStage<T> bounded(CompletionStage<T> read) {
    return read.toCompletableFuture().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
