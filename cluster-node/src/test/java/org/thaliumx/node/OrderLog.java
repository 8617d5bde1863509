package org.thaliumx.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients sent and what they were told, to be held against the exchange afterwards. */
final class OrderLog {

  /** How the client order ids of replacements end. */
  static final String REPLACEMENT = "r";

  /** An order under its account and client order id. */
  record OrderName(String account, String clientOrderId) {}

  /**
   * A request that places orders.
   *
   * @param certain whether it is taken in whenever it is sent; a replacement is not where what it
   *     replaces is gone
   */
  record Placing(String target, String body, List<OrderName> orders, boolean certain) {

    String account() {
      return orders.getFirst().account();
    }
  }

  private final Collection<Placing> placings = new ConcurrentLinkedQueue<>();
  private final Map<OrderName, JsonNode> acknowledged = new ConcurrentHashMap<>();
  private final Map<OrderName, JsonNode> closed = new ConcurrentHashMap<>();
  private final AtomicInteger amended = new AtomicInteger();
  private final AtomicInteger massCancels = new AtomicInteger();
  private final Map<String, Integer> problems = new ConcurrentSkipListMap<>();

  /** What no answer may ever be, each in a sentence. */
  final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  void sending(Placing placing) {
    placings.add(placing);
  }

  /** The exchange said that it has the order. */
  void acknowledged(OrderName id, JsonNode order) {
    acknowledged.put(id, order);
    told(id, order);
  }

  /** The exchange said what the order is like. One that is closed stays as it is for ever. */
  void told(OrderName id, JsonNode order) {
    if (order.path("status").asText().equals("PENDING")) {
      violations.add("answered too early: " + order);
    } else if (!isOpen(order)) {
      JsonNode before = closed.putIfAbsent(id, order);
      if (before != null && !before.equals(order)) {
        violations.add("closed order changed from " + before + " to " + order);
      }
    }
  }

  static boolean isOpen(JsonNode order) {
    return order.path("status").asText().matches("OPEN|PARTIALLY_FILLED");
  }

  /** The exchange said that an order is as somebody wanted it to become. */
  void amended() {
    amended.incrementAndGet();
  }

  /** The exchange said that all orders are closed which somebody wanted to be. */
  void massCancelled() {
    massCancels.incrementAndGet();
  }

  /** Counts an answer that was not 200. */
  void problem(String code) {
    problems.merge(code, 1, Integer::sum);
  }

  /** Every request that was ever sent to place orders. */
  Collection<Placing> placings() {
    return placings;
  }

  /** The first answer to each order that got one. */
  Map<OrderName, JsonNode> acknowledged() {
    return acknowledged;
  }

  /** The orders of which the exchange said that they are closed. */
  Map<OrderName, JsonNode> closed() {
    return closed;
  }

  Map<String, Integer> problems() {
    return problems;
  }

  /** How much was said. */
  String summary() {
    return acknowledged.size()
        + " acknowledged at once, "
        + closed.size()
        + " told closed, "
        + amended
        + " amendments, "
        + massCancels
        + " mass cancels, problems "
        + problems;
  }
}
