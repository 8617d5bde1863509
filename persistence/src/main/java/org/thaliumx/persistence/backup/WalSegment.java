package org.thaliumx.persistence.backup;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of PostgreSQL's write-ahead log.
 *
 * @param timeline the log it is of; a restore begins another one
 * @param number its place in the log, from zero
 */
public record WalSegment(int timeline, long number) implements Comparable<WalSegment> {
  private static final Pattern NAME =
      Pattern.compile("(\\p{XDigit}{8})(\\p{XDigit}{8})(\\p{XDigit}{8})");
  private static final Comparator<WalSegment> ORDER =
      Comparator.comparingInt(WalSegment::timeline).thenComparingLong(WalSegment::number);

  /** The middle of a name counts so many bytes. */
  private static final long LOG_BYTES = 1L << 32;

  /** The segment of a file's name, if it is one. */
  static Optional<WalSegment> named(String name, long segmentBytes) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long high = Long.parseLong(matcher.group(2), 16);
    long low = Long.parseLong(matcher.group(3), 16);
    return Optional.of(
        new WalSegment(
            Integer.parseInt(matcher.group(1), 16), high * (LOG_BYTES / segmentBytes) + low));
  }

  /** The segment with the last byte before a position. */
  static WalSegment before(int timeline, long position, long segmentBytes) {
    return new WalSegment(timeline, (position - 1) / segmentBytes);
  }

  /** As PostgreSQL calls the file. */
  String name(long segmentBytes) {
    long perLog = LOG_BYTES / segmentBytes;
    return "%08X%08X%08X".formatted(timeline, number / perLog, number % perLog);
  }

  WalSegment next() {
    return new WalSegment(timeline, number + 1);
  }

  /** A position as PostgreSQL writes it, {@code 1/6B000028}, as bytes since the log's beginning. */
  static long position(String text) {
    int slash = text.indexOf('/');
    return Long.parseLong(text.substring(0, slash), 16) << 32
        | Long.parseLong(text.substring(slash + 1), 16);
  }

  @Override
  public int compareTo(WalSegment other) {
    return ORDER.compare(this, other);
  }
}
