package org.thaliumx.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.feeds.AccountChannel;

/** An account as what was told of it adds up to, as a client would see it. Thread-safe. */
final class FoldedAccount {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> open = new TreeMap<>();
  private final Map<String, JsonNode> balances = new TreeMap<>();
  private final Map<String, JsonNode> fills = new TreeMap<>();
  private final Map<AccountChannel, Long> sequences = new EnumMap<>(AccountChannel.class);
  private final List<String> complaints = new ArrayList<>();

  synchronized void take(AccountChannel channel, String text) {
    JsonNode message = read(text);
    checkSequence(channel, message);
    boolean snapshot = message.path("type").asText().equals("snapshot");
    if (snapshot) {
      ofChannel(channel).clear();
    }
    message.path("orders").forEach(this::takeOrder);
    message.path("balances").forEach(b -> balances.put(b.path("asset").asText(), b));
    message.path("fills").forEach(this::takeFill);
    if (!message.path("complete").asBoolean(true)) {
      complaints.add("fills are missing: " + text);
    }
  }

  private Map<String, JsonNode> ofChannel(AccountChannel channel) {
    return switch (channel) {
      case ORDERS -> open;
      case FILLS -> fills;
      case BALANCES -> balances;
    };
  }

  private void checkSequence(AccountChannel channel, JsonNode message) {
    Long before = sequences.put(channel, message.path("seq").asLong());
    boolean begins = before == null || message.path("type").asText().equals("snapshot");
    if (!begins && message.path("firstSeq").asLong() != before + 1) {
      complaints.add("after " + before + " came " + message);
    }
  }

  private void takeOrder(JsonNode order) {
    String key = order.path("market").asText() + "/" + order.path("orderId").asText();
    switch (order.path("status").asText()) {
      case "PENDING", "OPEN", "PARTIALLY_FILLED" -> open.put(key, order);
      default -> open.remove(key);
    }
  }

  private void takeFill(JsonNode fill) {
    if (fills.put(keyOf(fill), fill) != null) {
      complaints.add("told twice: " + fill);
    }
  }

  private static String keyOf(JsonNode fill) {
    return fill.path("market").asText()
        + "/"
        + fill.path("orderId").asText()
        + "/"
        + fill.path("tradeId").asText();
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** The open orders, by market and number. */
  synchronized Map<String, JsonNode> open() {
    return new TreeMap<>(open);
  }

  synchronized Map<String, JsonNode> balances() {
    return new TreeMap<>(balances);
  }

  /** How much each fill was for, by market, order and trade. */
  synchronized Map<String, String> fills() {
    var quantities = new TreeMap<String, String>();
    fills.forEach((key, fill) -> quantities.put(key, fill.path("quantity").asText()));
    return quantities;
  }

  /** What must not have been told as it was. */
  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }
}
