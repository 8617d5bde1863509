package org.thaliumx.protocol.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HexFormat;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.Side;

/** An order as its owner reads it, on request or as it changes. */
public final class OwnOrderJson {

  private OwnOrderJson() {}

  /** Writes the order as an object, with the decimals of its market. */
  public static void write(JsonGenerator json, OrderView order, MarketSpec spec)
      throws IOException {
    json.writeStartObject();
    writeOrder(json, order, new MarketDecimals(spec));
    json.writeStringField("version", version(order));
    writeFills(json, order, spec);
    json.writeEndObject();
  }

  /** What names the order as it is now, so that a change can be made to depend on it. */
  public static String version(OrderView order) {
    return HexFormat.of().toHexDigits(order.version());
  }

  /** Writes an order of which nobody here knows the fills. */
  public static void writeWithoutFills(JsonGenerator json, OrderView order, MarketSpec spec)
      throws IOException {
    json.writeStartObject();
    writeOrder(json, order, new MarketDecimals(spec));
    json.writeEndObject();
  }

  private static void writeOrder(JsonGenerator json, OrderView order, MarketDecimals decimals)
      throws IOException {
    json.writeStringField("orderId", Long.toString(order.orderId()));
    writeRequest(json, order, decimals);
    OptionsJson.write(json, order.request().options(), decimals);
    writeList(json, order);
    writeProgress(json, order, decimals);
  }

  private static void writeRequest(JsonGenerator json, OrderView order, MarketDecimals decimals)
      throws IOException {
    OrderRequest request = order.request();
    String clientOrderId = request.clientOrderId();
    json.writeStringField("clientOrderId", clientOrderId.isEmpty() ? null : clientOrderId);
    json.writeStringField("market", request.market());
    json.writeStringField("side", request.side().name());
    json.writeStringField("type", OrderKind.of(request).name());
    json.writeStringField("timeInForce", request.timeInForce().name());
    boolean priced = request.priceTicks() > 0;
    json.writeStringField("price", priced ? decimals.price(order.limitTicks()) : null);
  }

  private static void writeList(JsonGenerator json, OrderView order) throws IOException {
    if (order.listId() > 0) {
      json.writeStringField("listId", Long.toString(order.listId()));
    }
    if (order.waitsFor() != WaitsFor.NOTHING) {
      json.writeStringField("waitsFor", order.waitsFor().name());
    }
  }

  private static void writeProgress(JsonGenerator json, OrderView order, MarketDecimals decimals)
      throws IOException {
    long remainingLots = order.quantityLots() - order.filledLots();
    json.writeStringField("quantity", decimals.quantity(order.quantityLots()));
    json.writeStringField("executedQuantity", decimals.quantity(order.filledLots()));
    json.writeStringField("remainingQuantity", decimals.quantity(remainingLots));
    json.writeStringField("executedQuote", decimals.quoteAmount(order.filledQuoteUnits()));
    json.writeStringField("status", order.status().name());
    json.writeStringField("reason", order.reason());
    json.writeStringField("createdAt", UtcTime.text(order.createdAtMillis()));
    json.writeStringField("updatedAt", UtcTime.text(order.updatedAtMillis()));
  }

  private static void writeFills(JsonGenerator json, OrderView order, MarketSpec spec)
      throws IOException {
    json.writeArrayFieldStart("fills");
    for (OrderFill fill : order.fills()) {
      json.writeStartObject();
      writeFill(json, fill, order.request().side(), spec);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * Writes the fields of a fill.
   *
   * @param side the side of its order
   */
  public static void writeFill(JsonGenerator json, OrderFill fill, Side side, MarketSpec spec)
      throws IOException {
    var decimals = new MarketDecimals(spec);
    var feeAsset = spec.feeAsset(side);
    json.writeStringField("tradeId", Long.toString(fill.tradeId()));
    json.writeStringField("price", decimals.price(fill.priceTicks()));
    json.writeStringField("quantity", decimals.quantity(fill.quantityLots()));
    json.writeStringField("fee", MarketDecimals.amount(fill.feeUnits(), feeAsset.scale()));
    json.writeStringField("feeAsset", feeAsset.code());
    json.writeStringField("role", fill.liquidity().name());
    json.writeStringField("time", UtcTime.text(fill.atMillis()));
  }
}
