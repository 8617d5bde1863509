package org.thaliumx.http.input;

/** Whole numbers as clients write them: decimal digits and nothing else, no sign either. */
public final class Digits {

  /** What is read where there is no such number. */
  public static final long NONE = -1;

  /** More digits than that might not fit a {@code long}. */
  private static final int MAX_LENGTH = 18;

  private Digits() {}

  /** The number, or {@link #NONE} where the text is no number of 1 to 18 digits. */
  public static long read(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(text) : NONE;
  }
}
