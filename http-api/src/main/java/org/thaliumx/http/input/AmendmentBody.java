package org.thaliumx.http.input;

import java.util.Objects;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.problem.ProblemCode;

/**
 * What an order is to become, as a client sends it.
 *
 * @param priceTicks its new limit; 0 leaves it as it is
 * @param quantityLots its new total quantity; 0 leaves it as it is
 * @param version what has to name the order as it is before; empty for anything
 */
public record AmendmentBody(long priceTicks, long quantityLots, String version) {

  /** Reads the body of an amendment of an order on that market. */
  public static Checked<AmendmentBody> read(byte[] body, MarketSpec spec) {
    var fields = BodyFields.read(body, "price", "quantity", "version");
    var numbers = new MarketNumbers(fields, spec);
    if (!fields.has("price") && !fields.has("quantity")) {
      fields.complain(
          ProblemCode.MISSING_FIELD.at("quantity", "Either price or quantity has to be there."));
    }
    long priceTicks = fields.has("price") ? numbers.priceTicks("price") : 0;
    long quantityLots = numbers.optionalLots("quantity");
    String version = Objects.requireNonNullElse(fields.optionalText("version"), "");
    return fields.checked(() -> new AmendmentBody(priceTicks, quantityLots, version));
  }
}
