package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.market.ShownOrder;
import org.thaliumx.domain.order.Side;

/** The single orders of a book as a client puts them together from what it is told. */
final class RebuiltOrders {
  private final Map<String, Order> youngestLast = new LinkedHashMap<>();
  private long sequence = -1;

  private record Order(Side side, BigDecimal price, BigDecimal quantity) {}

  /** Takes messages until the orders have come to that event. */
  RebuiltOrders follow(FeedClient client, long upTo) {
    while (sequence < upTo) {
      JsonNode message = client.next();
      if (message.path("channel").asText().equals("orders") && !message.has("op")) {
        take(message);
      }
    }
    assertThat(sequence).isEqualTo(upTo);
    return this;
  }

  private void take(JsonNode message) {
    boolean whole = message.path("type").asText().equals("snapshot");
    assertThat(message.path("firstSeq").asLong()).isEqualTo(whole ? 1 : sequence + 1);
    sequence = message.path("seq").asLong();
    switch (message.path("type").asText()) {
      case "snapshot" -> {
        youngestLast.clear();
        message.path("bids").forEach(order -> add(order, Side.BUY, 1));
        message.path("asks").forEach(order -> add(order, Side.SELL, 1));
      }
      case "delta" -> change(message);
      case "heartbeat" -> {}
      default -> throw new AssertionError("not of the protocol: " + message);
    }
    if (message.has("checksum")) {
      assertThat(RebuiltChecksum.of(levels(Side.BUY), levels(Side.SELL)))
          .isEqualTo(message.path("checksum").asLong());
    }
  }

  private void change(JsonNode message) {
    for (JsonNode removed : message.path("removed")) {
      assertThat(youngestLast.remove(removed.asText())).isNotNull();
    }
    for (JsonNode changed : message.path("changed")) {
      var quantity = new BigDecimal(changed.path(1).asText());
      assertThat(
              youngestLast.computeIfPresent(
                  changed.path(0).asText(),
                  (id, order) -> new Order(order.side, order.price, quantity)))
          .isNotNull();
    }
    for (JsonNode added : message.path("added")) {
      youngestLast.remove(added.path(0).asText());
      add(added, Side.valueOf(added.path(1).asText()), 2);
    }
  }

  private void add(JsonNode order, Side side, int price) {
    youngestLast.put(
        order.path(0).asText(),
        new Order(
            side,
            new BigDecimal(order.path(price).asText()),
            new BigDecimal(order.path(price + 1).asText())));
  }

  private Map<BigDecimal, BigDecimal> levels(Side side) {
    var levels = new TreeMap<BigDecimal, BigDecimal>();
    for (Order order : youngestLast.values()) {
      if (order.side == side) {
        levels.merge(order.price, order.quantity, BigDecimal::add);
      }
    }
    return levels;
  }

  /** Compares with the orders that a market has, in their order. */
  void assertEqualTo(List<ShownOrder> real) {
    Side side = real.getFirst().side();
    var byPrice = new TreeMap<BigDecimal, List<String>>();
    youngestLast.forEach((id, order) -> {
      if (order.side == side) {
        BigDecimal price = side == Side.BUY ? order.price.negate() : order.price;
        byPrice.computeIfAbsent(price, ticks -> new ArrayList<>()).add(id + " " + order.quantity);
      }
    });
    assertThat(byPrice.values().stream().flatMap(List::stream).toList())
        .isEqualTo(
            real.stream()
                .map(order ->
                    order.orderId() + " " + PlayedMarket.decimalQuantity(order.quantityLots()))
                .toList());
  }
}
