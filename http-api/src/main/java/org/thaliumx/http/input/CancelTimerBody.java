package org.thaliumx.http.input;

import org.thaliumx.http.problem.ProblemCode;
import org.thaliumx.protocol.Directory;

/**
 * A timer that cancels an account's orders, as its owner sends it.
 *
 * @param market where, or empty for every market the account has dealt with
 * @param timeoutMillis when, from now on; 0 sets no timer
 */
public record CancelTimerBody(String market, long timeoutMillis) {

  private static final long MAX_TIMEOUT_MILLIS = 24L * 60 * 60 * 1_000;

  /** Reads the body of a timer. */
  public static Checked<CancelTimerBody> read(byte[] body, Directory directory) {
    var fields = BodyFields.read(body, "timeoutMillis", "market");
    if (!fields.has("timeoutMillis")) {
      fields.complain(ProblemCode.MISSING_FIELD.at("timeoutMillis", "timeoutMillis is missing."));
    }
    long timeoutMillis = fields.wholeNumber("timeoutMillis", 0, 0, MAX_TIMEOUT_MILLIS);
    String market = fields.has("market") ? fields.text("market") : "";
    if (fields.has("market") && directory.market(market).isEmpty()) {
      fields.complain(ProblemCode.UNKNOWN_MARKET.at("market", "There is no such market."));
    }
    return fields.checked(() -> new CancelTimerBody(market, timeoutMillis));
  }
}
