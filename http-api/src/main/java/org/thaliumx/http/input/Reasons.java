package org.thaliumx.http.input;

import org.thaliumx.http.problem.ProblemCode;

/** Reads why an operator does something, for whoever reads it later. */
final class Reasons {

  private static final int MAX_LENGTH = 200;

  private Reasons() {}

  /**
   * The required field {@code reason}: {@value #MAX_LENGTH} printable characters at most, and not
   * blank.
   */
  static String read(BodyFields fields) {
    String reason = fields.text("reason");
    if (!isText(reason, MAX_LENGTH)) {
      fields.complain(
          ProblemCode.INVALID_REASON.at(
              "reason", "reason must be 1 to " + MAX_LENGTH + " printable characters."));
    }
    return reason;
  }

  /** Whether that is so many printable characters at most, and not blank. */
  static boolean isText(String text, int maxLength) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= maxLength
        && text.codePoints().allMatch(Reasons::isPrintable);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
