package org.thaliumx.http.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.account.WaitsFor;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.protocol.Account;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.OrderKind;
import org.thaliumx.protocol.text.UtcTime;

/** Orders as their owners see them. */
public final class OrderJson {

  private OrderJson() {}

  /** One order. */
  public static Json.Value order(Account.OrderResult result) {
    return json -> write(json, result);
  }

  /** A list of orders. */
  public static Json.Value orders(List<Account.OrderResult> results) {
    return json -> Json.list(json, "orders", results, OrderJson::write);
  }

  /** What became of the orders of a batch. */
  public static Json.Value results(List<Json.Value> results) {
    return json -> Json.list(json, "results", results, (out, result) -> result.writeTo(out));
  }

  /** That an order of a batch was placed. */
  public static Json.Value placed(Account.OrderResult result) {
    return json -> {
      json.writeStartObject();
      json.writeFieldName("order");
      write(json, result);
      json.writeEndObject();
    };
  }

  /** That an order could be placed. */
  public static Json.Value valid() {
    return json -> {
      json.writeStartObject();
      json.writeBooleanField("valid", true);
      json.writeEndObject();
    };
  }

  private static void write(JsonGenerator json, Account.OrderResult result) throws IOException {
    OrderView order = result.order();
    var decimals = new MarketDecimals(result.spec());
    json.writeStartObject();
    json.writeStringField("orderId", Long.toString(order.orderId()));
    writeRequest(json, order, decimals);
    OptionsJson.write(json, order.request().options(), decimals);
    writeList(json, order);
    writeProgress(json, order, decimals);
    writeFills(json, order, result.spec(), decimals);
    json.writeEndObject();
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

  private static void writeFills(
      JsonGenerator json, OrderView order, MarketSpec spec, MarketDecimals decimals)
      throws IOException {
    var feeAsset = spec.feeAsset(order.request().side());
    json.writeArrayFieldStart("fills");
    for (OrderFill fill : order.fills()) {
      json.writeStartObject();
      json.writeStringField("tradeId", Long.toString(fill.tradeId()));
      json.writeStringField("price", decimals.price(fill.priceTicks()));
      json.writeStringField("quantity", decimals.quantity(fill.quantityLots()));
      json.writeStringField("fee", MarketDecimals.amount(fill.feeUnits(), feeAsset.scale()));
      json.writeStringField("feeAsset", feeAsset.code());
      json.writeStringField("role", fill.liquidity().name());
      json.writeStringField("time", UtcTime.text(fill.atMillis()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
