package org.thaliumx.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients sent and what they were told, to be held against the exchange afterwards. */
final class OrderLog {

  /** An order under its account and client order id. */
  record OrderName(String account, String clientOrderId) {}

  private final Map<OrderName, String> bodies = new ConcurrentHashMap<>();
  private final Map<OrderName, JsonNode> acknowledged = new ConcurrentHashMap<>();
  private final Set<OrderName> cancelled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger amended = new AtomicInteger();
  private final Map<String, Integer> problems = new ConcurrentSkipListMap<>();

  /** What no answer may ever be, each in a sentence. */
  final ConcurrentLinkedQueue<String> outrages = new ConcurrentLinkedQueue<>();

  void sending(OrderName id, String body) {
    bodies.put(id, body);
  }

  /** The exchange said that it has the order. */
  void acknowledged(OrderName id, JsonNode order) {
    acknowledged.put(id, order);
  }

  /** The exchange said that the order is cancelled. */
  void cancelled(OrderName id) {
    cancelled.add(id);
  }

  /** The exchange said that an order is as somebody wanted it to become. */
  void amended() {
    amended.incrementAndGet();
  }

  int amendments() {
    return amended.get();
  }

  /** Counts an answer that was not 200. */
  void problem(String code) {
    problems.merge(code, 1, Integer::sum);
  }

  /** Every order that was ever sent, with its body. */
  Map<OrderName, String> bodies() {
    return bodies;
  }

  /** The first answer to each order that got one. */
  Map<OrderName, JsonNode> acknowledged() {
    return acknowledged;
  }

  Set<OrderName> cancelled() {
    return cancelled;
  }

  Map<String, Integer> problems() {
    return problems;
  }
}
