package org.thaliumx.http.binance.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.binance.input.NewOrderParameters.Answer;
import org.thaliumx.http.output.Json;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.BinanceOrder;

/** Orders as their owners see them. */
public final class OrderJson {
  private static final int NO_LIST = -1;

  private OrderJson() {}

  /** A new order, in as many words as were asked for. */
  public static Json.Value placed(BinanceOrder order, Answer answer) {
    return json -> writePlaced(json, order, answer);
  }

  static void writePlaced(JsonGenerator json, BinanceOrder order, Answer answer)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", order.symbol());
    json.writeNumberField("orderId", order.order().orderId());
    json.writeNumberField("orderListId", listId(order.order()));
    json.writeStringField("clientOrderId", order.clientOrderId());
    json.writeNumberField("transactTime", order.order().updatedAtMillis());
    if (answer != Answer.ACK) {
      writeTerms(json, order);
      json.writeNumberField("workingTime", order.workingMillis());
      if (answer == Answer.FULL) {
        writeFills(json, order);
      }
      json.writeStringField("selfTradePreventionMode", order.selfTradePrevention());
    }
    json.writeEndObject();
  }

  private static long listId(OrderView order) {
    return order.listId() == 0 ? NO_LIST : order.listId();
  }

  private static void writeTerms(JsonGenerator json, BinanceOrder order) throws IOException {
    json.writeStringField("price", order.price());
    json.writeStringField("origQty", order.quantity());
    json.writeStringField("executedQty", order.executedQuantity());
    json.writeStringField("origQuoteOrderQty", order.quoteOrderQuantity());
    json.writeStringField("cummulativeQuoteQty", order.executedQuote());
    json.writeStringField("status", order.status());
    json.writeStringField("timeInForce", order.timeInForce());
    json.writeStringField("type", order.type());
    json.writeStringField("side", order.side());
    writeTrigger(json, order);
  }

  private static void writeTrigger(JsonGenerator json, BinanceOrder order) throws IOException {
    if (order.order().request().options().trigger() != null) {
      json.writeStringField("stopPrice", order.stopPrice());
    }
    if (order.trailingDelta() > 0) {
      json.writeNumberField("trailingDelta", order.trailingDelta());
    }
    if (order.order().request().options().displayLots() > 0) {
      json.writeStringField("icebergQty", order.icebergQuantity());
    }
  }

  private static void writeFills(JsonGenerator json, BinanceOrder order) throws IOException {
    MarketSpec spec = order.spec();
    Asset feeAsset = spec.feeAsset(order.order().request().side());
    json.writeArrayFieldStart("fills");
    for (OrderFill fill : order.order().fills()) {
      json.writeStartObject();
      json.writeStringField("price", order.decimals().price(fill.priceTicks()));
      json.writeStringField("qty", order.decimals().quantity(fill.quantityLots()));
      json.writeStringField("commission", BinanceDecimals.amount(fill.feeUnits(), feeAsset));
      json.writeStringField("commissionAsset", feeAsset.code());
      json.writeNumberField("tradeId", fill.tradeId());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * An order that was cancelled.
   *
   * @param cancelId what the cancellation is called
   */
  public static Json.Value cancelled(BinanceOrder order, String cancelId) {
    return json -> writeCancelled(json, order, cancelId);
  }

  /**
   * Orders that were cancelled.
   *
   * @param cancelId what the cancellation is called
   */
  public static Json.Value allCancelled(List<BinanceOrder> orders, String cancelId) {
    return json -> {
      json.writeStartArray();
      for (BinanceOrder order : orders) {
        writeCancelled(json, order, cancelId);
      }
      json.writeEndArray();
    };
  }

  static void writeCancelled(JsonGenerator json, BinanceOrder order, String cancelId)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", order.symbol());
    json.writeStringField("origClientOrderId", order.clientOrderId());
    json.writeNumberField("orderId", order.order().orderId());
    json.writeNumberField("orderListId", listId(order.order()));
    json.writeStringField("clientOrderId", cancelId);
    json.writeNumberField("transactTime", order.order().updatedAtMillis());
    writeTerms(json, order);
    json.writeStringField("selfTradePreventionMode", order.selfTradePrevention());
    json.writeEndObject();
  }

  /** One order. */
  public static Json.Value order(BinanceOrder order) {
    return json -> write(json, order);
  }

  /** Orders, in this order. */
  public static Json.Value orders(List<BinanceOrder> orders) {
    return json -> {
      json.writeStartArray();
      for (BinanceOrder order : orders) {
        write(json, order);
      }
      json.writeEndArray();
    };
  }

  private static void write(JsonGenerator json, BinanceOrder order) throws IOException {
    OrderView view = order.order();
    json.writeStartObject();
    json.writeStringField("symbol", order.symbol());
    json.writeNumberField("orderId", view.orderId());
    json.writeNumberField("orderListId", listId(view));
    json.writeStringField("clientOrderId", order.clientOrderId());
    json.writeStringField("price", order.price());
    json.writeStringField("origQty", order.quantity());
    json.writeStringField("executedQty", order.executedQuantity());
    json.writeStringField("cummulativeQuoteQty", order.executedQuote());
    json.writeStringField("status", order.status());
    json.writeStringField("timeInForce", order.timeInForce());
    json.writeStringField("type", order.type());
    json.writeStringField("side", order.side());
    json.writeStringField("stopPrice", order.stopPrice());
    if (order.trailingDelta() > 0) {
      json.writeNumberField("trailingDelta", order.trailingDelta());
    }
    json.writeStringField("icebergQty", order.icebergQuantity());
    json.writeNumberField("time", view.createdAtMillis());
    json.writeNumberField("updateTime", view.updatedAtMillis());
    json.writeBooleanField("isWorking", order.isWorking());
    json.writeNumberField("workingTime", order.workingMillis());
    json.writeStringField("origQuoteOrderQty", order.quoteOrderQuantity());
    json.writeStringField("selfTradePreventionMode", order.selfTradePrevention());
    json.writeEndObject();
  }

  /** An order that has become smaller. */
  public static Json.Value amended(BinanceOrder order) {
    return json -> {
      json.writeStartObject();
      json.writeNumberField("transactTime", order.order().updatedAtMillis());
      json.writeNumberField("executionId", order.order().orderId());
      json.writeObjectFieldStart("amendedOrder");
      json.writeStringField("symbol", order.symbol());
      json.writeNumberField("orderId", order.order().orderId());
      json.writeNumberField("orderListId", listId(order.order()));
      json.writeStringField("origClientOrderId", order.clientOrderId());
      json.writeStringField("clientOrderId", order.clientOrderId());
      json.writeStringField("price", order.price());
      json.writeStringField("qty", order.quantity());
      json.writeStringField("executedQty", order.executedQuantity());
      json.writeStringField("preventedQty", BinanceDecimals.ZERO);
      json.writeStringField("quoteOrderQty", order.quoteOrderQuantity());
      json.writeStringField("cumulativeQuoteQty", order.executedQuote());
      json.writeStringField("status", order.status());
      json.writeStringField("timeInForce", order.timeInForce());
      json.writeStringField("type", order.type());
      json.writeStringField("side", order.side());
      json.writeNumberField("workingTime", order.workingMillis());
      json.writeStringField("selfTradePreventionMode", order.selfTradePrevention());
      json.writeEndObject();
      json.writeEndObject();
    };
  }
}
