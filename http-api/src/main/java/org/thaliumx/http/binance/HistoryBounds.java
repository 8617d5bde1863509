package org.thaliumx.http.binance;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.thaliumx.http.binance.error.BinanceError;
import org.thaliumx.http.binance.input.Parameters;
import org.thaliumx.http.input.QueryParameters;

/** The bounds of a question to the history: its times as Binance means them, and its timeout. */
final class HistoryBounds {

  /** Past the last time that can be asked for, in milliseconds since the epoch: the year 10000. */
  static final long END_OF_TIME_MILLIS = QueryParameters.END_OF_TIME_MILLIS;

  private static final int TIMEOUT_SECONDS = 30;
  private static final long DAY_MILLIS = 86_400_000;

  private HistoryBounds() {}

  /**
   * The end as the history takes it, which does not belong to what is asked for; at Binance it
   * does.
   *
   * @param millis Binance's {@code endTime}, in milliseconds since the epoch
   */
  static long after(long millis) {
    return Math.min(millis, END_OF_TIME_MILLIS - 1) + 1;
  }

  /**
   * Notes an error in the parameters where {@code startTime} and {@code endTime} are both there and
   * more than 24 hours apart: so much of an account's own orders and trades is looked up at once.
   */
  static void requireDay(Parameters parameters) {
    boolean both = parameters.has("startTime") && parameters.has("endTime");
    if (both && parameters.millis("endTime", 0) - parameters.millis("startTime", 0) > DAY_MILLIS) {
      parameters.complain(
          BinanceError.bad(-1127, "More than 24 hours between startTime and endTime."));
    }
  }

  /**
   * What a read of the history answers, or {@link java.util.concurrent.TimeoutException} after 30
   * seconds.
   */
  static <T> CompletionStage<T> bounded(CompletionStage<T> read) {
    return read.toCompletableFuture().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
