package org.thaliumx.protocol.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.thaliumx.domain.account.Balance;

/** What an account has of an asset, as its owner reads it, on request or as it changes. */
public final class BalanceJson {

  private BalanceJson() {}

  /**
   * Writes the fields of a balance.
   *
   * @param scale how many decimals the asset has
   */
  public static void writeFields(JsonGenerator json, String asset, Balance balance, int scale)
      throws IOException {
    json.writeStringField("asset", asset);
    json.writeStringField("available", MarketDecimals.amount(balance.available(), scale));
    json.writeStringField("held", MarketDecimals.amount(balance.held(), scale));
    json.writeStringField("total", MarketDecimals.amount(balance.total(), scale));
  }
}
