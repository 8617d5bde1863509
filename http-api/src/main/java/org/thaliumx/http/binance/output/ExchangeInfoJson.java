package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.BinanceDesk.RateLimitUsage;
import org.thaliumx.protocol.binance.BinanceOrderType;
import org.thaliumx.protocol.binance.Symbols;

/** What is traded here, in which steps and under which rules. */
public final class ExchangeInfoJson {
  private static final String[] SELF_TRADE_MODES = {
    "NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"
  };

  private ExchangeInfoJson() {}

  /** These markets, and what a client may ask for. */
  public static Json.Value info(
      List<Market.StateResult> markets, List<RateLimitUsage> limits, long nowMillis) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("timezone", "UTC");
      json.writeNumberField("serverTime", nowMillis);
      RateLimitsJson.writeLimits(json, limits);
      json.writeArrayFieldStart("exchangeFilters");
      json.writeEndArray();
      json.writeArrayFieldStart("symbols");
      for (Market.StateResult market : markets) {
        write(json, market);
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  /** That there are no contracts here, for clients that ask for those as well. */
  public static Json.Value noSymbols() {
    return json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("symbols");
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Market.StateResult market) throws IOException {
    json.writeStartObject();
    writeNames(json, market);
    writePossibilities(json);
    writeFilters(json, market.spec(), market.rules());
    json.writeArrayFieldStart("permissions");
    json.writeEndArray();
    json.writeArrayFieldStart("permissionSets");
    json.writeStartArray();
    json.writeString("SPOT");
    json.writeEndArray();
    json.writeEndArray();
    json.writeStringField("defaultSelfTradePreventionMode", "NONE");
    json.writeFieldName("allowedSelfTradePreventionModes");
    json.writeArray(SELF_TRADE_MODES, 0, SELF_TRADE_MODES.length);
    json.writeEndObject();
  }

  private static void writeNames(JsonGenerator json, Market.StateResult market) throws IOException {
    MarketSpec spec = market.spec();
    int baseScale = BinanceDecimals.scaleOf(spec.base());
    int quoteScale = BinanceDecimals.scaleOf(spec.quote());
    json.writeStringField("symbol", Symbols.of(spec));
    json.writeStringField("status", status(market));
    json.writeStringField("baseAsset", spec.base().code());
    json.writeNumberField("baseAssetPrecision", baseScale);
    json.writeStringField("quoteAsset", spec.quote().code());
    json.writeNumberField("quotePrecision", quoteScale);
    json.writeNumberField("quoteAssetPrecision", quoteScale);
    json.writeNumberField("baseCommissionPrecision", baseScale);
    json.writeNumberField("quoteCommissionPrecision", quoteScale);
  }

  private static String status(Market.StateResult market) {
    if (market.killSwitches().market() || market.killSwitches().exchange()) {
      return "HALT";
    }
    return switch (market.status().phase()) {
      case TRADING, POST_ONLY -> "TRADING";
      case PRE_OPEN, AUCTION -> "BREAK";
      case CANCEL_ONLY -> "CANCEL_ONLY";
      case HALTED -> "HALT";
      case CLOSED -> "END_OF_DAY";
    };
  }

  private static void writePossibilities(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("orderTypes");
    for (BinanceOrderType type : BinanceOrderType.values()) {
      json.writeString(type.name());
    }
    json.writeEndArray();
    json.writeBooleanField("icebergAllowed", true);
    json.writeBooleanField("ocoAllowed", false);
    json.writeBooleanField("otoAllowed", false);
    json.writeBooleanField("quoteOrderQtyMarketAllowed", true);
    json.writeBooleanField("allowTrailingStop", true);
    json.writeBooleanField("cancelReplaceAllowed", true);
    json.writeBooleanField("amendAllowed", true);
    json.writeBooleanField("isSpotTradingAllowed", true);
    json.writeBooleanField("isMarginTradingAllowed", false);
  }

  private static void writeFilters(JsonGenerator json, MarketSpec spec, MarketRules rules)
      throws IOException {
    var decimals = new BinanceDecimals(spec);
    json.writeArrayFieldStart("filters");
    json.writeStartObject();
    json.writeStringField("filterType", "PRICE_FILTER");
    json.writeStringField("minPrice", decimals.price(1));
    json.writeStringField("maxPrice", decimals.price(Long.MAX_VALUE / spec.tickSizeUnits()));
    json.writeStringField("tickSize", decimals.price(1));
    json.writeEndObject();
    json.writeStartObject();
    json.writeStringField("filterType", "LOT_SIZE");
    json.writeStringField("minQty", decimals.quantity(rules.minQuantityLots()));
    json.writeStringField(
        "maxQty",
        decimals.quantity(Math.min(rules.maxQuantityLots(), Long.MAX_VALUE / spec.lotSizeUnits())));
    json.writeStringField("stepSize", decimals.quantity(1));
    json.writeEndObject();
    json.writeStartObject();
    json.writeStringField("filterType", "NOTIONAL");
    json.writeStringField("minNotional", decimals.quote(rules.minNotionalUnits()));
    json.writeBooleanField("applyMinToMarket", true);
    json.writeStringField("maxNotional", decimals.quote(rules.maxNotionalUnits()));
    json.writeBooleanField("applyMaxToMarket", true);
    json.writeNumberField("avgPriceMins", 0);
    json.writeEndObject();
    json.writeEndArray();
  }
}
