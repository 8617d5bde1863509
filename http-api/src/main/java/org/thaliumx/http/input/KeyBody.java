package org.thaliumx.http.input;

import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.account.AccountIds;
import org.thaliumx.http.problem.ProblemCode;

/**
 * A wish for a new credential as an operator sends it.
 *
 * @param account whom it is to act for
 * @param role what it may do
 */
public record KeyBody(String account, Role role) {

  /** Reads the body of a wish for a credential. */
  public static Checked<KeyBody> read(byte[] body) {
    var fields = BodyFields.read(body, "account", "role");
    String account = TransferBody.account(fields);
    if (!AccountIds.isCustomer(account)) {
      fields.complain(
          ProblemCode.INVALID_ACCOUNT.at("account", "Nobody can act for the exchange's account."));
    }
    Role role = fields.choice("role", Role.values());
    return fields.checked(() -> new KeyBody(account, role));
  }
}
