package org.thaliumx.http.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.OrderOptions;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Peg;
import org.thaliumx.domain.order.PegReference;
import org.thaliumx.domain.order.SelfTradePrevention;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.order.TriggerKind;
import org.thaliumx.http.Samples;
import org.thaliumx.protocol.text.MarketDecimals;
import org.thaliumx.protocol.text.OptionsJson;
import org.thaliumx.protocol.text.OwnOrderJson;

class OrderJsonTest {

  private static String text(Json.Value value) {
    return new String(Json.bytes(value), UTF_8);
  }

  @Test
  void showsAllOfAnOrder() {
    assertThat(text(OrderJson.order(Samples.partlyFilled())))
        .isEqualTo(
            "{\"orderId\":\"5\",\"clientOrderId\":\"c-1\",\"market\":\"BTC_USDT\","
                + "\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"price\":\"50000.00\",\"quantity\":\"0.1000\","
                + "\"executedQuantity\":\"0.0400\",\"remainingQuantity\":\"0.0600\","
                + "\"executedQuote\":\"1999.98000000\",\"status\":\"PARTIALLY_FILLED\","
                + "\"reason\":null,\"createdAt\":\"2025-10-09T08:53:20.007Z\","
                + "\"updatedAt\":\"2025-10-09T08:53:20.008Z\",\"version\":\""
                + OwnOrderJson.version(Samples.partlyFilled().order())
                + "\",\"fills\":[{\"tradeId\":\"77\","
                + "\"price\":\"49999.50\",\"quantity\":\"0.0400\",\"fee\":\"0.00008000\","
                + "\"feeAsset\":\"BTC\",\"role\":\"TAKER\","
                + "\"time\":\"2025-10-09T08:53:20.008Z\"}]}");
  }

  @Test
  void showsNoNameAndNoPriceWhereTheOwnerGaveNone() {
    var request =
        new OrderRequest("BTC_USDT", "", Side.SELL, OrderType.MARKET, TimeInForce.IOC, 0, 1_000);
    String json =
        text(OrderJson.order(Samples.result(request, OrderStatus.EXPIRED, "IMMEDIATE_REMAINDER")));
    assertThat(json)
        .contains("\"clientOrderId\":null", "\"price\":null", "\"reason\":\"IMMEDIATE_REMAINDER\"")
        .contains("\"feeAsset\":\"USDT\"");
  }

  @Test
  void showsWhatElseWasAskedForAndNothingThatWasNot() {
    var options =
        new OrderOptions(
            0,
            200,
            0,
            0,
            SelfTradePrevention.EXPIRE_BOTH,
            Trigger.at(TriggerKind.TAKE_PROFIT, 4_900_000),
            null);
    var request =
        new OrderRequest(
            "BTC_USDT", "", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 5_000_000, 1_000, options);
    assertThat(text(OrderJson.order(Samples.result(request, OrderStatus.OPEN, null))))
        .contains(
            "\"type\":\"TAKE_PROFIT_LIMIT\"",
            "\"price\":\"50000.00\",\"stopPrice\":\"49000.00\",\"displayQuantity\":\"0.0200\","
                + "\"selfTradePrevention\":\"EXPIRE_BOTH\",\"quantity\":");
  }

  @Test
  void showsPegsTrailsAmountsAndTimes() {
    var peg = new Peg(PegReference.MIDPOINT, 5);
    var pegged = new OrderOptions(1, 0, 3, 0, SelfTradePrevention.ACCOUNT_DEFAULT, null, peg);
    var trail = new Trigger(TriggerKind.STOP, 0, 0, 250);
    var trailing = new OrderOptions(0, 0, 0, 9, SelfTradePrevention.ACCOUNT_DEFAULT, trail, null);
    assertThat(options(pegged))
        .isEqualTo(
            "{\"minimumQuantity\":\"0.0003\",\"expireAt\":\"1970-01-01T00:00:00.001Z\","
                + "\"peg\":{\"reference\":\"MIDPOINT\",\"offset\":\"0.05\"}}");
    assertThat(options(trailing))
        .isEqualTo("{\"trailingOffsetBps\":250,\"quoteQuantity\":\"0.00000009\"}");
    assertThat(options(OrderOptions.NONE)).isEqualTo("{}");
  }

  private static String options(OrderOptions options) {
    var decimals = new MarketDecimals(Samples.BTC_USDT);
    return text(json -> {
      json.writeStartObject();
      OptionsJson.write(json, options, decimals);
      json.writeEndObject();
    });
  }

  @Test
  void listsOrders() {
    assertThat(text(OrderJson.orders(List.of()))).isEqualTo("{\"orders\":[]}");
  }
}
