package org.thaliumx.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account as a client was told of it. Thread-safe. */
final class ToldAccount {
  static final List<String> CHANNELS =
      List.of("account.orders", "account.fills", "account.balances");

  private final Map<String, JsonNode> open = new TreeMap<>();
  private final Map<String, JsonNode> balances = new TreeMap<>();
  private final Map<String, JsonNode> fills = new TreeMap<>();
  private final Map<String, Long> sequences = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private String epoch = "";

  synchronized void take(JsonNode message) {
    String channel = message.path("channel").asText();
    Long before = sequences.put(channel, message.path("seq").asLong());
    boolean snapshot = message.path("type").asText().equals("snapshot");
    if (snapshot && channel.equals("account.orders")) {
      open.clear();
    }
    if (!snapshot && before != null && message.path("firstSeq").asLong() != before + 1) {
      complaints.add("after " + before + " came " + message);
    }
    message.path("orders").forEach(this::takeOrder);
    message.path("balances").forEach(b -> balances.put(b.path("asset").asText(), b));
    message.path("fills").forEach(this::takeFill);
  }

  private void takeOrder(JsonNode order) {
    switch (order.path("status").asText()) {
      case "PENDING", "OPEN", "PARTIALLY_FILLED" -> open.put(key(order), order);
      default -> open.remove(key(order));
    }
  }

  private void takeFill(JsonNode fill) {
    if (fills.put(key(fill) + "/" + fill.path("tradeId").asText(), fill) != null) {
      complaints.add("told twice: " + fill);
    }
  }

  static String key(JsonNode order) {
    return order.path("market").asText() + "/" + order.path("orderId").asText();
  }

  /** Has a client told of everything from where this is on. */
  synchronized void follow(TraderSocket socket) {
    for (String channel : CHANNELS) {
      Long seq = sequences.get(channel);
      String from = seq == null ? "" : ",'fromSeq':" + seq + ",'epoch':'" + epoch + "'";
      var _ =
          socket
              .send("{'op':'subscribe','channel':'" + channel + "'" + from + "}")
              .thenAccept(this::begin);
    }
  }

  private synchronized void begin(JsonNode answer) {
    epoch = answer.path("epoch").asText();
  }

  synchronized Map<String, JsonNode> open() {
    return new TreeMap<>(open);
  }

  synchronized Map<String, JsonNode> balances() {
    return new TreeMap<>(balances);
  }

  synchronized Map<String, JsonNode> fills() {
    return new TreeMap<>(fills);
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }
}
