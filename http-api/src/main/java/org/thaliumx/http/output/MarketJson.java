package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.Market;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.UtcTime;

/** Assets, markets and books as the public sees them. */
public final class MarketJson {

  private MarketJson() {}

  /** The server's clock. */
  public static Json.Value time(long millis) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("time", UtcTime.text(millis));
      json.writeNumberField("millis", millis);
      json.writeEndObject();
    };
  }

  /** That the node is well. */
  public static Json.Value health() {
    return json -> {
      json.writeStartObject();
      json.writeStringField("status", "UP");
      json.writeEndObject();
    };
  }

  /** A list of assets. */
  public static Json.Value assets(List<Asset> assets) {
    return json -> Json.list(json, "assets", assets, MarketJson::write);
  }

  private static void write(JsonGenerator json, Asset asset) throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", asset.code());
    json.writeNumberField("scale", asset.scale());
    json.writeEndObject();
  }

  /** One market. */
  public static Json.Value market(MarketSpec spec) {
    return json -> write(json, spec);
  }

  /** A list of markets. */
  public static Json.Value markets(List<MarketSpec> specs) {
    return json -> Json.list(json, "markets", specs, MarketJson::write);
  }

  private static void write(JsonGenerator json, MarketSpec spec) throws IOException {
    json.writeStartObject();
    writeTerms(json, spec);
    json.writeEndObject();
  }

  /** One market, what it lets its accounts do and the rules it goes by. */
  public static Json.Value state(Market.StateResult state) {
    var decimals = new MarketDecimals(state.spec());
    return json -> {
      json.writeStartObject();
      writeTerms(json, state.spec());
      StateJson.write(json, state, decimals);
      json.writeEndObject();
    };
  }

  /** What an account pays on a market. */
  public static Json.Value fees(MarketSpec spec, Market.FeesResult fees) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("market", spec.id());
      json.writeStringField("account", fees.account());
      json.writeStringField("makerFee", MarketDecimals.fraction(fees.makerFeePpm()));
      json.writeStringField("takerFee", MarketDecimals.fraction(fees.takerFeePpm()));
      json.writeEndObject();
    };
  }

  /** How many orders were cancelled. */
  public static Json.Value cleared(String market, int orders) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("market", market);
      json.writeNumberField("cancelled", orders);
      json.writeEndObject();
    };
  }

  /** The number for a market's whole state. */
  public static Json.Value stateHash(Market.StateHashResult result) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("market", result.market());
      json.writeStringField("stateHash", HexFormat.of().toHexDigits(result.stateHash()));
      json.writeNumberField("journalRows", result.journalRows());
      json.writeEndObject();
    };
  }

  private static void writeTerms(JsonGenerator json, MarketSpec spec) throws IOException {
    var decimals = new MarketDecimals(spec);
    json.writeStringField("market", spec.id());
    json.writeStringField("base", spec.base().code());
    json.writeStringField("quote", spec.quote().code());
    json.writeNumberField("baseScale", spec.base().scale());
    json.writeNumberField("quoteScale", spec.quote().scale());
    json.writeStringField("tickSize", decimals.price(1));
    json.writeStringField("lotSize", decimals.quantity(1));
    json.writeStringField("makerFee", MarketDecimals.fraction(spec.makerFeePpm()));
    json.writeStringField("takerFee", MarketDecimals.fraction(spec.takerFeePpm()));
    json.writeStringField("feeAsset", spec.feeAsset().name());
  }

  /** The book of a market. */
  public static Json.Value book(BookView book, MarketSpec spec) {
    var decimals = new MarketDecimals(spec);
    return json -> {
      json.writeStartObject();
      json.writeStringField("market", spec.id());
      json.writeNumberField("sequence", book.sequence());
      LevelsJson.write(json, "bids", book.bids(), decimals::price, decimals::quantity);
      LevelsJson.write(json, "asks", book.asks(), decimals::price, decimals::quantity);
      json.writeEndObject();
    };
  }
}
