package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.Symbols;

/** What clients ask of Binance's wallet when they start. */
public final class WalletJson {

  private WalletJson() {}

  /** That all is well. */
  public static Json.Value normal() {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("status", 0);
      json.writeStringField("msg", "normal");
      json.writeEndObject();
    };
  }

  /** That there is none of it. */
  public static Json.Value nothing() {
    return json -> {
      json.writeStartArray();
      json.writeEndArray();
    };
  }

  /** What is paid on markets. */
  public static Json.Value fees(List<MarketSpec> specs) {
    return json -> {
      json.writeStartArray();
      for (MarketSpec spec : specs) {
        json.writeStartObject();
        json.writeStringField("symbol", Symbols.of(spec));
        json.writeStringField("makerCommission", BinanceDecimals.fraction(spec.makerFeePpm()));
        json.writeStringField("takerCommission", BinanceDecimals.fraction(spec.takerFeePpm()));
        json.writeEndObject();
      }
      json.writeEndArray();
    };
  }

  /** That assets come and go only by way of an operator. */
  public static Json.Value details(List<Asset> assets) {
    return json -> {
      json.writeStartObject();
      for (Asset asset : assets) {
        json.writeObjectFieldStart(asset.code());
        json.writeStringField("minWithdrawAmount", BinanceDecimals.ZERO);
        json.writeBooleanField("depositStatus", false);
        json.writeStringField("withdrawFee", BinanceDecimals.ZERO);
        json.writeBooleanField("withdrawStatus", false);
        json.writeEndObject();
      }
      json.writeEndObject();
    };
  }

  /** The same, with what an account has of each. */
  public static Json.Value coins(List<Asset> assets, Map<String, Balance> balances) {
    return json -> {
      json.writeStartArray();
      for (Asset asset : assets) {
        write(json, asset, balances.getOrDefault(asset.code(), Balance.ZERO));
      }
      json.writeEndArray();
    };
  }

  private static void write(JsonGenerator json, Asset asset, Balance balance) throws IOException {
    json.writeStartObject();
    json.writeStringField("coin", asset.code());
    json.writeBooleanField("depositAllEnable", false);
    json.writeBooleanField("withdrawAllEnable", false);
    json.writeStringField("name", asset.code());
    json.writeStringField("free", BinanceDecimals.amount(balance.available(), asset));
    json.writeStringField("locked", BinanceDecimals.amount(balance.held(), asset));
    for (String none : List.of("freeze", "withdrawing", "ipoing", "ipoable", "storage")) {
      json.writeStringField(none, BinanceDecimals.ZERO);
    }
    json.writeBooleanField("isLegalMoney", false);
    json.writeBooleanField("trading", true);
    json.writeArrayFieldStart("networkList");
    json.writeEndArray();
    json.writeEndObject();
  }
}
