package org.thaliumx.persistence.history;

import java.time.Duration;

/**
 * How long history is kept; zero is for ever. What is older goes partition by partition, so that
 * everything is kept for at least that long.
 *
 * @param trades public trades
 * @param seconds candles of a second
 * @param minutes candles of one minute to thirty; longer ones are kept for ever
 * @param orders closed orders
 */
public record Retention(Duration trades, Duration seconds, Duration minutes, Duration orders) {

  /** Nothing is ever dropped. */
  public static final Retention FOR_EVER =
      new Retention(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** The ticker needs the minutes of 24 hours. */
  private static final Duration LEAST_MINUTES = Duration.ofDays(2);

  public Retention {
    if (trades.isNegative() || seconds.isNegative() || orders.isNegative()) {
      throw new IllegalArgumentException("history cannot be kept for less than no time");
    }
    if (!minutes.isZero() && minutes.compareTo(LEAST_MINUTES) < 0) {
      throw new IllegalArgumentException("candles of a minute have to be kept for two days");
    }
  }

  Duration of(HistoryTable table) {
    return switch (table) {
      case TRADES -> trades;
      case SECONDS -> seconds;
      case MINUTES -> minutes;
      case ORDERS -> orders;
    };
  }

  /** The first time that is kept; what is before it is not written either. */
  long keptFromMillis(HistoryTable table, long nowMillis) {
    Duration kept = of(table);
    return kept.isZero() ? Long.MIN_VALUE : table.openingOf(nowMillis - kept.toMillis());
  }
}
