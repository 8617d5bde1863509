package org.thaliumx.http.input;

import org.thaliumx.domain.limit.AccountRates;

/**
 * How much an operator lets an account ask for; what is left out is as usual.
 *
 * @param rates how much
 * @param reason why
 */
public record RatesBody(AccountRates rates, String reason) {
  private static final long MOST = 1_000_000;
  private static final long MOST_A_DAY = 1_000_000_000;

  /** Reads it. */
  public static Checked<RatesBody> read(byte[] body) {
    var fields =
        BodyFields.read(
            body, "requestsPerTenSeconds", "ordersPerTenSeconds", "ordersPerDay", "reason");
    AccountRates usual = AccountRates.USUAL;
    long requests = fields.wholeNumber("requestsPerTenSeconds", usual.requests(), 1, MOST);
    long orders = fields.wholeNumber("ordersPerTenSeconds", usual.orders(), 1, MOST);
    long ordersADay = fields.wholeNumber("ordersPerDay", usual.ordersADay(), 1, MOST_A_DAY);
    String reason = Reasons.read(fields);
    return fields.checked(
        () -> new RatesBody(AccountRates.of(requests, orders, ordersADay), reason));
  }
}
