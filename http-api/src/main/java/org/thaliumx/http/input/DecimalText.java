package org.thaliumx.http.input;

/**
 * Reads plain decimal numbers, {@code [0-9]+(\.[0-9]+)?} of at most {@value #MAX_LENGTH}
 * characters, as exact counts of {@code 10^-scale}. Trailing zeros mean nothing.
 *
 * <p>Where the text is no such count, the result is negative and one of the constants here.
 */
public final class DecimalText {

  /** The text is not a plain decimal number, or is too long for one. */
  public static final long MALFORMED = -1;

  /** The number has digits behind the scale's last. */
  public static final long TOO_FINE = -2;

  /** The count does not fit a {@code long}. */
  public static final long TOO_LARGE = -3;

  /** The number has a minus sign. */
  public static final long NEGATIVE = -4;

  /** How long a number may be. */
  public static final int MAX_LENGTH = 40;

  private DecimalText() {}

  /** The number as a count of {@code 10^-scale}, or a negative constant that says why not. */
  public static long parse(String text, int scale) {
    boolean negative = text.startsWith("-");
    int start = negative ? 1 : 0;
    int point = text.indexOf('.', start);
    int wholeEnd = point < 0 ? text.length() : point;
    boolean wellFormed =
        isDigits(text, start, wholeEnd) && (point < 0 || isDigits(text, point + 1, text.length()));
    if (!wellFormed) {
      return MALFORMED;
    }
    return negative ? NEGATIVE : count(text, wholeEnd, scale);
  }

  private static boolean isDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return start < end;
  }

  private static long count(String text, int wholeEnd, int scale) {
    long count = append(0, text, 0, wholeEnd);
    int decimalsStart = Math.min(wholeEnd + 1, text.length());
    int decimalsEnd = withoutTrailingZeros(text, decimalsStart);
    int decimals = decimalsEnd - decimalsStart;
    if (decimals > scale) {
      return TOO_FINE;
    }
    count = append(count, text, decimalsStart, decimalsEnd);
    for (int i = decimals; i < scale; i++) {
      count = appendDigit(count, 0);
    }
    return count >= 0 && text.length() > MAX_LENGTH ? MALFORMED : count;
  }

  private static int withoutTrailingZeros(String text, int start) {
    int end = text.length();
    while (end > start && text.charAt(end - 1) == '0') {
      end--;
    }
    return end;
  }

  private static long append(long count, String text, int start, int end) {
    long result = count;
    for (int i = start; i < end; i++) {
      result = appendDigit(result, text.charAt(i) - '0');
    }
    return result;
  }

  private static long appendDigit(long count, int digit) {
    if (count < 0 || count > (Long.MAX_VALUE - digit) / 10) {
      return TOO_LARGE;
    }
    return count * 10 + digit;
  }
}
