package org.thaliumx.http.input;

import org.thaliumx.domain.money.MarketSpec;

/** What a market measures its static price band from, as an operator sends it. */
public final class ReferencePriceBody {

  private ReferencePriceBody() {}

  /** Reads the body of a reference price, in ticks. */
  public static Checked<Long> read(byte[] body, MarketSpec spec) {
    var fields = BodyFields.read(body, "price");
    long ticks = new MarketNumbers(fields, spec).priceTicks("price");
    return fields.checked(() -> ticks);
  }
}
