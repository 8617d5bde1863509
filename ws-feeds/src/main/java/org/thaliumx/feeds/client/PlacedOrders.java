package org.thaliumx.feeds.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import org.thaliumx.domain.account.OrderKey;
import org.thaliumx.domain.order.OrderStatus;

/** Finds the open orders in answers: one order, the orders of a list, the results of a batch. */
final class PlacedOrders {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlacedOrders() {}

  /** Adds the orders that were open when this answer was given. */
  static void in(String body, Collection<OrderKey> open) {
    try {
      find(JSON.readTree(body), open);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is JSON", e);
    }
  }

  private static void find(JsonNode node, Collection<OrderKey> open) {
    if (node.has("orderId") && node.has("status")) {
      if (!OrderStatus.valueOf(node.path("status").asText()).isClosed()) {
        open.add(new OrderKey(node.path("market").asText(), node.path("orderId").asLong()));
      }
    } else {
      node.path("orders").forEach(order -> find(order, open));
      node.path("results").forEach(result -> find(result.path("order"), open));
    }
  }
}
