package org.thaliumx.http.input;

import org.thaliumx.domain.money.MarketSpec;

/**
 * What an order is to become, as a client sends it.
 *
 * @param quantityLots its new total quantity
 */
public record ReductionBody(long quantityLots) {

  /** Reads the body of an amendment of an order on that market. */
  public static Checked<ReductionBody> read(byte[] body, MarketSpec spec) {
    var fields = BodyFields.read(body, "quantity");
    long quantityLots = OrderBody.quantityLots(fields, spec);
    return fields.checked(() -> new ReductionBody(quantityLots));
  }
}
