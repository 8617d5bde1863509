package org.thaliumx.protocol.text;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as clients read them. */
public final class UtcTime {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private UtcTime() {}

  /** A time in milliseconds since the epoch as RFC 3339 in UTC with milliseconds. */
  public static String text(long millis) {
    return FORM.format(Instant.ofEpochMilli(millis));
  }
}
