package org.thaliumx.http.input;

import org.thaliumx.http.problem.ProblemCode;

/**
 * What an operator wants of a kill switch: that of an account, of a market or of the exchange.
 *
 * @param engaged whether it is to stop what it is for, or to lift that
 * @param reason why
 */
public record KillSwitchBody(boolean engaged, String reason) {

  /** Reads the body of a kill switch. */
  public static Checked<KillSwitchBody> read(byte[] body) {
    var fields = BodyFields.read(body, "engaged", "reason");
    if (!fields.has("engaged")) {
      fields.complain(ProblemCode.MISSING_FIELD.at("engaged", "engaged is missing."));
    }
    boolean engaged = fields.flag("engaged");
    String reason = Reasons.read(fields);
    return fields.checked(() -> new KillSwitchBody(engaged, reason));
  }
}
