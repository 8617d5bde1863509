package org.thaliumx.http.input;

import org.thaliumx.domain.account.AccountStatus;

/**
 * What an operator lets an account do.
 *
 * @param status what it may do
 * @param reason why
 */
public record StatusBody(AccountStatus status, String reason) {

  private static final AccountStatus[] STATUSES = AccountStatus.values();

  /** Reads the body of an account's status. */
  public static Checked<StatusBody> read(byte[] body) {
    var fields = BodyFields.read(body, "status", "reason");
    AccountStatus status = fields.choice("status", STATUSES);
    String reason = Reasons.read(fields);
    return fields.checked(() -> new StatusBody(status, reason));
  }
}
