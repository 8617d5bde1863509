package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.Side;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.Symbols;

/** What an account has and pays. */
public final class AccountJson {
  private static final int PPM_PER_BASIS_POINT = 100;
  private static final int NO_LIST = -1;

  private AccountJson() {}

  /**
   * What an account pays.
   *
   * @param makerPpm as the resting side, in parts per million
   * @param takerPpm as the incoming side
   */
  public record Fees(long makerPpm, long takerPpm) {}

  /**
   * An account.
   *
   * @param assets of which what it has is shown
   * @param balances what it has, by asset code
   * @param number a number for the account
   */
  public static Json.Value account(
      List<Asset> assets, Map<String, Balance> balances, Fees fees, long number, long nowMillis) {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("makerCommission", fees.makerPpm() / PPM_PER_BASIS_POINT);
      json.writeNumberField("takerCommission", fees.takerPpm() / PPM_PER_BASIS_POINT);
      json.writeNumberField("buyerCommission", 0);
      json.writeNumberField("sellerCommission", 0);
      json.writeFieldName("commissionRates");
      writeRates(json, fees);
      json.writeBooleanField("canTrade", true);
      json.writeBooleanField("canWithdraw", true);
      json.writeBooleanField("canDeposit", true);
      json.writeBooleanField("brokered", false);
      json.writeBooleanField("requireSelfTradePrevention", false);
      json.writeBooleanField("preventSor", false);
      json.writeNumberField("updateTime", nowMillis);
      json.writeStringField("accountType", "SPOT");
      json.writeArrayFieldStart("balances");
      for (Asset asset : assets) {
        write(json, asset, balances.getOrDefault(asset.code(), Balance.ZERO));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("permissions");
      json.writeString("SPOT");
      json.writeEndArray();
      json.writeNumberField("uid", number);
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Asset asset, Balance balance) throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", asset.code());
    json.writeStringField("free", BinanceDecimals.amount(balance.available(), asset));
    json.writeStringField("locked", BinanceDecimals.amount(balance.held(), asset));
    json.writeEndObject();
  }

  private static void writeRates(JsonGenerator json, Fees fees) throws IOException {
    json.writeStartObject();
    json.writeStringField("maker", BinanceDecimals.fraction(fees.makerPpm()));
    json.writeStringField("taker", BinanceDecimals.fraction(fees.takerPpm()));
    json.writeStringField("buyer", BinanceDecimals.ZERO);
    json.writeStringField("seller", BinanceDecimals.ZERO);
    json.writeEndObject();
  }

  /** An account's parts in trades of a market, in this order. */
  public static Json.Value trades(List<OwnTrade> trades, MarketSpec spec) {
    var decimals = new BinanceDecimals(spec);
    return json -> {
      json.writeStartArray();
      for (OwnTrade trade : trades) {
        write(json, trade, spec, decimals);
      }
      json.writeEndArray();
    };
  }

  private static void write(
      JsonGenerator json, OwnTrade trade, MarketSpec spec, BinanceDecimals decimals)
      throws IOException {
    Asset feeAsset = spec.feeAsset(trade.side());
    json.writeStartObject();
    json.writeStringField("symbol", Symbols.of(spec));
    json.writeNumberField("id", trade.tradeId());
    json.writeNumberField("orderId", trade.orderId());
    json.writeNumberField("orderListId", NO_LIST);
    json.writeStringField("price", decimals.price(trade.priceTicks()));
    json.writeStringField("qty", decimals.quantity(trade.quantityLots()));
    json.writeStringField("quoteQty", decimals.quote(trade.quoteUnits()));
    json.writeStringField("commission", BinanceDecimals.amount(trade.feeUnits(), feeAsset));
    json.writeStringField("commissionAsset", feeAsset.code());
    json.writeNumberField("time", trade.atMillis());
    json.writeBooleanField("isBuyer", trade.side() == Side.BUY);
    json.writeBooleanField("isMaker", trade.liquidity() == Liquidity.MAKER);
    json.writeBooleanField("isBestMatch", true);
    json.writeEndObject();
  }

  /** What is paid on a market. */
  public static Json.Value commission(MarketSpec spec) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("symbol", Symbols.of(spec));
      json.writeFieldName("standardCommission");
      writeRates(json, new Fees(spec.makerFeePpm(), spec.takerFeePpm()));
      json.writeFieldName("taxCommission");
      writeRates(json, new Fees(0, 0));
      json.writeObjectFieldStart("discount");
      json.writeBooleanField("enabledForAccount", false);
      json.writeBooleanField("enabledForSymbol", false);
      json.writeStringField("discountAsset", "");
      json.writeStringField("discount", BinanceDecimals.ZERO);
      json.writeEndObject();
      json.writeEndObject();
    };
  }
}
