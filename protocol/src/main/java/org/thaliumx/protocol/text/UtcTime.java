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

  /**
   * The text of a second, up to its point.
   *
   * @param second since the epoch
   */
  private record Second(long second, String text) {}

  /** The second written last: most times written are of the present one. */
  private static volatile Second latest = second(0);

  private UtcTime() {}

  /** A time in milliseconds since the epoch as RFC 3339 in UTC with milliseconds. */
  public static String text(long millis) {
    long wanted = Math.floorDiv(millis, 1_000L);
    Second second = latest;
    if (second.second != wanted) {
      second = second(wanted);
      latest = second;
    }
    int thousandths = 1_000 + Math.floorMod(millis, 1_000);
    return second.text + Integer.toString(thousandths).substring(1) + "Z";
  }

  private static Second second(long second) {
    String text = FORM.format(Instant.ofEpochSecond(second));
    return new Second(second, text.substring(0, text.indexOf('.') + 1));
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
