package org.thaliumx.http.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.http.Samples;

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
                + "\"updatedAt\":\"2025-10-09T08:53:20.008Z\",\"fills\":[{\"tradeId\":\"77\","
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
  void listsOrders() {
    assertThat(text(OrderJson.orders(List.of()))).isEqualTo("{\"orders\":[]}");
  }
}
