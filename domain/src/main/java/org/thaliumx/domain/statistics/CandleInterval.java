package org.thaliumx.domain.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a candle is. All begin in UTC: those shorter than a day divide it, a week begins on
 * Monday, a month on its first day, and three days are counted from 1970-01-01. Names, texts and
 * beginnings are those of Binance.
 */
public enum CandleInterval {
  ONE_SECOND("1s", Spans.SECOND, null),
  ONE_MINUTE("1m", Spans.MINUTE, ONE_SECOND),
  THREE_MINUTES("3m", 3 * Spans.MINUTE, ONE_MINUTE),
  FIVE_MINUTES("5m", 5 * Spans.MINUTE, ONE_MINUTE),
  FIFTEEN_MINUTES("15m", 15 * Spans.MINUTE, FIVE_MINUTES),
  THIRTY_MINUTES("30m", 30 * Spans.MINUTE, FIFTEEN_MINUTES),
  ONE_HOUR("1h", Spans.HOUR, THIRTY_MINUTES),
  TWO_HOURS("2h", 2 * Spans.HOUR, ONE_HOUR),
  FOUR_HOURS("4h", 4 * Spans.HOUR, TWO_HOURS),
  SIX_HOURS("6h", 6 * Spans.HOUR, TWO_HOURS),
  EIGHT_HOURS("8h", 8 * Spans.HOUR, FOUR_HOURS),
  TWELVE_HOURS("12h", 12 * Spans.HOUR, SIX_HOURS),
  ONE_DAY("1d", Spans.DAY, TWELVE_HOURS),
  THREE_DAYS("3d", 3 * Spans.DAY, ONE_DAY),
  /** From Monday to Sunday. */
  ONE_WEEK("1w", 7 * Spans.DAY, ONE_DAY),
  /** As long as the calendar's month is. */
  ONE_MONTH("1M", Spans.CALENDAR, ONE_DAY);

  /** 1970-01-05, the first Monday since the epoch. */
  private static final long FIRST_MONDAY_MILLIS = 4 * Spans.DAY;

  private static final class Spans {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long CALENDAR = 0;
  }

  private final String text;
  private final long lengthMillis;
  private final @Nullable CandleInterval part;

  CandleInterval(String text, long lengthMillis, @Nullable CandleInterval part) {
    this.text = text;
    this.lengthMillis = lengthMillis;
    this.part = part;
  }

  /** What clients call it. A minute and a month differ by case only. */
  public String text() {
    return text;
  }

  /** The interval clients call so, if there is one. */
  public static Optional<CandleInterval> of(String text) {
    for (CandleInterval interval : values()) {
      if (interval.text.equals(text)) {
        return Optional.of(interval);
      }
    }
    return Optional.empty();
  }

  /** The interval whose candles add up to this one's, or null for the shortest. */
  public @Nullable CandleInterval part() {
    return part;
  }

  /**
   * When the candle begins that a moment lies in.
   *
   * @param atMillis the moment, in milliseconds since the epoch
   */
  public long openingOf(long atMillis) {
    return switch (this) {
      case ONE_MONTH -> millis(month(atMillis));
      case ONE_WEEK -> atMillis - Math.floorMod(atMillis - FIRST_MONDAY_MILLIS, lengthMillis);
      default -> atMillis - Math.floorMod(atMillis, lengthMillis);
    };
  }

  /** When the candle begins that follows the one a moment lies in. */
  public long nextOpening(long atMillis) {
    return this == ONE_MONTH
        ? millis(month(atMillis).plusMonths(1))
        : openingOf(atMillis) + lengthMillis;
  }

  private static LocalDate month(long atMillis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(atMillis), ZoneOffset.UTC).withDayOfMonth(1);
  }

  private static long millis(LocalDate day) {
    return day.toEpochDay() * Spans.DAY;
  }
}
