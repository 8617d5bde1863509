package org.thaliumx.http.input;

import org.thaliumx.http.problem.ProblemCode;

/**
 * What an operator wants of a kill switch: that of an account, of a market or of the exchange.
 *
 * @param engaged whether it is to stop what it is for, or to lift that
 * @param reason why, for whoever reads it later; {@value #MAX_REASON_LENGTH} printable characters
 *     at most, and not blank
 */
public record KillSwitchBody(boolean engaged, String reason) {

  private static final int MAX_REASON_LENGTH = 200;

  /** Reads the body of a kill switch. */
  public static Checked<KillSwitchBody> read(byte[] body) {
    var fields = BodyFields.read(body, "engaged", "reason");
    if (!fields.has("engaged")) {
      fields.complain(ProblemCode.MISSING_FIELD.at("engaged", "engaged is missing."));
    }
    boolean engaged = fields.flag("engaged");
    String reason = fields.text("reason");
    if (!isReason(reason)) {
      fields.complain(
          ProblemCode.INVALID_REASON.at(
              "reason", "reason must be 1 to " + MAX_REASON_LENGTH + " printable characters."));
    }
    return fields.checked(() -> new KillSwitchBody(engaged, reason));
  }

  private static boolean isReason(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= MAX_REASON_LENGTH
        && text.codePoints().allMatch(KillSwitchBody::isPrintable);
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
