package org.thaliumx.http.search;

import java.util.Locale;

/**
 * How well a text is what somebody looks for. Case, and everything but letters and digits, does not
 * count.
 */
public final class Similarity {

  /** The score of the text itself, and the highest there is. */
  public static final int SAME = 100;

  private static final int BEGINNING = 80;
  private static final int PART = 60;
  private static final int ONE_SLIP = 40;
  private static final int TWO_SLIPS = 20;

  /** Of so many characters one may be wrong, of twice as many two. */
  private static final int CHARACTERS_FOR_A_SLIP = 3;

  private final String wanted;

  private Similarity(String wanted) {
    this.wanted = wanted;
  }

  /** To what somebody typed. */
  public static Similarity to(String typed) {
    return new Similarity(normal(typed));
  }

  /** Whether nothing is left of what was typed that could be looked for. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  private static String normal(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.toUpperCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** From {@link #SAME} down to 0 for a text that is something else. */
  public int of(String text) {
    String candidate = normal(text);
    if (candidate.isEmpty() || wanted.isEmpty()) {
      return 0;
    }
    if (candidate.equals(wanted)) {
      return SAME;
    }
    if (candidate.startsWith(wanted)) {
      return BEGINNING;
    }
    return candidate.contains(wanted) ? PART : withSlips(candidate);
  }

  private int withSlips(String candidate) {
    int allowed = Math.min(2, wanted.length() / CHARACTERS_FOR_A_SLIP);
    if (Math.abs(candidate.length() - wanted.length()) > allowed) {
      return 0;
    }
    int slips = slips(wanted, candidate);
    return slips > allowed ? 0 : slips == 1 ? ONE_SLIP : TWO_SLIPS;
  }

  /**
   * How many characters have to be put in, taken out, replaced, or swapped with their neighbour
   * (optimal string alignment).
   */
  private static int slips(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }
}
