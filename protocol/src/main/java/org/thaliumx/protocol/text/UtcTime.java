package org.thaliumx.protocol.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as clients read them. */
public final class UtcTime {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** The end of the year 9999. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private UtcTime() {}

  /** A time in milliseconds since the epoch as RFC 3339 in UTC with milliseconds. */
  public static String text(long millis) {
    return FORM.format(Instant.ofEpochMilli(millis));
  }

  /**
   * The milliseconds since the epoch of an RFC 3339 time, whatever its offset and rounded down, or
   * -1 where the text is none, or one before the epoch or after the year 9999.
   */
  public static long millis(String text) {
    try {
      long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      return millis > LAST_MILLIS ? -1 : Math.max(-1, millis);
    } catch (DateTimeException | ArithmeticException e) {
      return -1;
    }
  }
}
