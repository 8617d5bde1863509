package org.thaliumx.feeds.binance.user;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.OrderFill;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.feeds.JsonText;
import org.thaliumx.feeds.binance.user.OrderUpdate.Execution;
import org.thaliumx.feeds.binance.user.OrderUpdate.Happening;
import org.thaliumx.protocol.binance.BinanceDecimals;
import org.thaliumx.protocol.binance.BinanceOrder;

/**
 * Tells of one thing that happened to an order.
 *
 * @param order the order as it is now
 * @param happening what happened
 * @param number of this report among those of the account
 * @param atMillis when it happened, since the epoch
 */
record ExecutionReport(BinanceOrder order, Happening happening, long number, long atMillis) {
  private static final int NONE = -1;

  String text() {
    return JsonText.object(json -> {
      json.writeStringField("e", "executionReport");
      json.writeNumberField("E", atMillis);
      writeOrder(json);
      writeHappening(json);
      writeFill(json, happening.fill());
      writeRest(json);
    });
  }

  private void writeOrder(JsonGenerator json) throws IOException {
    boolean cancelled = happening.execution() == Execution.CANCELED;
    json.writeStringField("s", order.symbol());
    json.writeStringField("c", order.clientOrderId());
    json.writeStringField("S", order.side());
    json.writeStringField("o", order.type());
    json.writeStringField("f", order.timeInForce());
    json.writeStringField("q", order.quantity());
    json.writeStringField("p", order.price());
    json.writeStringField("P", order.stopPrice());
    json.writeStringField("F", order.icebergQuantity());
    json.writeNumberField("g", order.order().listId() == 0 ? NONE : order.order().listId());
    json.writeStringField("C", cancelled ? order.clientOrderId() : "");
  }

  private void writeHappening(JsonGenerator json) throws IOException {
    String status = happening.status();
    boolean rejected = order.order().status() == OrderStatus.REJECTED;
    json.writeStringField("x", happening.execution().name());
    json.writeStringField("X", status.isEmpty() ? order.status() : status);
    json.writeStringField("r", rejected ? order.order().reason() : "NONE");
    json.writeNumberField("i", order.order().orderId());
  }

  private void writeFill(JsonGenerator json, @Nullable OrderFill fill) throws IOException {
    BinanceDecimals decimals = order.decimals();
    var feeAsset = order.spec().feeAsset(order.order().request().side());
    json.writeStringField("l", decimals.quantity(fill == null ? 0 : fill.quantityLots()));
    json.writeStringField("z", decimals.quantity(happening.filledLots()));
    json.writeStringField("L", decimals.price(fill == null ? 0 : fill.priceTicks()));
    json.writeStringField(
        "n", fill == null ? "0" : BinanceDecimals.amount(fill.feeUnits(), feeAsset));
    json.writeStringField("N", fill == null ? null : feeAsset.code());
    json.writeNumberField("T", fill == null ? atMillis : fill.atMillis());
    json.writeNumberField("t", fill == null ? NONE : fill.tradeId());
    json.writeNumberField("I", number);
    json.writeBooleanField("w", isInBook());
    json.writeBooleanField("m", fill != null && fill.liquidity() == Liquidity.MAKER);
    json.writeBooleanField("M", fill != null);
  }

  /** As of right after what happened. */
  private boolean isInBook() {
    return order.isWorking()
        && (!order.order().status().isClosed() || happening.execution() == Execution.NEW);
  }

  private void writeRest(JsonGenerator json) throws IOException {
    OrderFill fill = happening.fill();
    long lastQuoteUnits =
        fill == null ? 0 : order.spec().quoteUnits(fill.priceTicks(), fill.quantityLots());
    json.writeNumberField("O", order.order().createdAtMillis());
    json.writeStringField("Z", order.decimals().quote(happening.filledQuoteUnits()));
    json.writeStringField("Y", order.decimals().quote(lastQuoteUnits));
    json.writeStringField("Q", order.quoteOrderQuantity());
    json.writeNumberField("W", order.workingMillis());
    json.writeStringField("V", order.selfTradePrevention());
    if (order.trailingDelta() > 0) {
      json.writeNumberField("d", order.trailingDelta());
    }
  }
}
