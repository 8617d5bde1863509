package org.thaliumx.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.thaliumx.domain.order.Side;
import org.thaliumx.http.client.ApiClient;

/**
 * One account's hands on one market of the node. Every request may be repeated without harm, so a
 * lost answer is asked for again. Not thread-safe.
 */
final class Trader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> MADE_BEFORE = Set.of("ORDER_CLOSED", "NOT_A_REDUCTION");

  /** Appended to an order's name when the order came too late to count and is sent anew. */
  private static final String ANEW = "-again";

  private final String market;
  private final ApiClient api;
  private final Retry retry;

  /**
   * An order as the node tells it.
   *
   * @param orderId the node's number
   * @param clientOrderId the name it was given
   * @param remaining what still rests, in shares
   * @param fills what it traded, in the order it did
   */
  record Placed(String orderId, String clientOrderId, long remaining, List<Depth.Level> fills) {}

  Trader(String market, ApiClient api, Retry retry) {
    this.market = market;
    this.api = api;
    this.retry = retry;
  }

  /** Submits an order that waits, or one that trades at once or not at all. */
  Placed submit(String clientOrderId, Side side, long price, long size, boolean waits) {
    ObjectNode order =
        JSON.createObjectNode()
            .put("market", market)
            .put("side", side.name())
            .put("type", "LIMIT")
            .put("timeInForce", waits ? "GTC" : "IOC")
            .put("price", LobsterPrices.toDecimal(price))
            .put("quantity", Long.toString(size))
            .put("clientOrderId", clientOrderId);
    JsonNode reply = decided(order.toString(), "submit " + clientOrderId);
    if (isTooLate(reply)) {
      return submit(clientOrderId + ANEW, side, price, size, waits);
    }
    if (reply.path("status").asText().equals("REJECTED")) {
      throw new ReplayStopped("the market rejected " + order + ": " + reply);
    }
    return placed(reply);
  }

  /** The name without what was appended for sending it anew. */
  static String nameOf(String clientOrderId) {
    return clientOrderId.replace(ANEW, "");
  }

  /** An order that the market has not answered yet is asked for until it has. */
  private JsonNode decided(String order, String what) {
    JsonNode reply = check(retry.ask(() -> api.post("/v1/orders", order)), what).json();
    if (!reply.path("status").asText().equals("PENDING")) {
      return reply;
    }
    String target = "/v1/orders/" + market + "/" + reply.path("orderId").asText();
    return check(retry.until(() -> api.get(target), Trader::isDecided), what).json();
  }

  private static boolean isDecided(JsonNode order) {
    return !order.path("status").asText().equals("PENDING");
  }

  private static boolean isTooLate(JsonNode reply) {
    return reply.path("reason").asText().equals("TOO_LATE");
  }

  /** Makes an order smaller; one that is so already, or closed, stays as it is. */
  void reduce(String orderId, long total) {
    String body = JSON.createObjectNode().put("quantity", Long.toString(total)).toString();
    checkChange(retry.ask(() -> api.patch(target(orderId), body)), "reduce " + orderId);
  }

  /** Cancels an order; one that is closed already stays as it is. */
  void cancel(String orderId) {
    checkChange(retry.ask(() -> api.delete(target(orderId))), "cancel " + orderId);
  }

  /** The account's orders that rest on the market. */
  List<Placed> openOrders() {
    String query = "/v1/orders?market=" + market + "&status=open&limit=1000";
    JsonNode reply = check(retry.ask(() -> api.get(query)), "list orders").json();
    List<Placed> orders = new ArrayList<>();
    for (JsonNode order : reply.isArray() ? reply : reply.path("orders")) {
      orders.add(placed(order));
    }
    return orders;
  }

  /** The best levels of the book. */
  Depth book(int levels) {
    String query = "/v1/markets/" + market + "/book?depth=" + levels;
    JsonNode book = check(retry.ask(() -> api.get(query)), "read the book").json();
    return new Depth(levels(book.path("bids")), levels(book.path("asks")));
  }

  /** What the account may spend of an asset. */
  BigDecimal available(String asset) {
    JsonNode reply = check(retry.ask(() -> api.get("/v1/balances")), "read balances").json();
    for (JsonNode balance : reply.isArray() ? reply : reply.path("balances")) {
      if (balance.path("asset").asText().equals(asset)) {
        return new BigDecimal(balance.path("available").asText());
      }
    }
    return BigDecimal.ZERO;
  }

  private String target(String orderId) {
    return "/v1/orders/" + market + "/" + orderId;
  }

  private static Placed placed(JsonNode order) {
    List<Depth.Level> fills = new ArrayList<>();
    for (JsonNode fill : order.path("fills")) {
      fills.add(level(fill.path("price"), fill.path("quantity")));
    }
    return new Placed(
        order.path("orderId").asText(),
        order.path("clientOrderId").asText(),
        shares(order.path("remainingQuantity").asText()),
        fills);
  }

  private static List<Depth.Level> levels(JsonNode array) {
    List<Depth.Level> levels = new ArrayList<>();
    for (JsonNode level : array) {
      levels.add(level(level.path(0), level.path(1)));
    }
    return List.copyOf(levels);
  }

  private static Depth.Level level(JsonNode price, JsonNode size) {
    return new Depth.Level(LobsterPrices.fromDecimal(price.asText()), shares(size.asText()));
  }

  private static long shares(String decimal) {
    return new BigDecimal(decimal).longValueExact();
  }

  /** The change was made before and its answer got lost, or the book will show that it was not. */
  private static void checkChange(ApiClient.Response response, String what) {
    if (!MADE_BEFORE.contains(response.problemCode())) {
      check(response, what);
    }
  }

  private static ApiClient.Response check(ApiClient.Response response, String what) {
    if (!response.isSuccess()) {
      throw new ReplayStopped(
          "could not %s: %d %s".formatted(what, response.status(), response.body()));
    }
    return response;
  }
}
