package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An order book that is rebuilt from what its topic says. */
final class ConsumedBook {
  private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
  private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private long lastSequence;

  Map<BigDecimal, BigDecimal> bids() {
    return bids;
  }

  Map<BigDecimal, BigDecimal> asks() {
    return asks;
  }

  /** Applies an update, and answers with the whole book if it is another one then. */
  Optional<String> take(JsonNode record) {
    String before = text();
    if (record.path("type").asText().equals("snapshot")) {
      requireSame(record);
      return Optional.empty();
    }
    assertThat(record.path("first_sequence").asLong()).isGreaterThan(lastSequence);
    lastSequence = record.path("last_sequence").asLong();
    record.path("bids").forEach(level -> change(bids, level));
    record.path("asks").forEach(level -> change(asks, level));
    return Optional.of(text()).filter(now -> !now.equals(before));
  }

  private void requireSame(JsonNode snapshot) {
    var whole = new ConsumedBook();
    snapshot.path("bids").forEach(level -> change(whole.bids, level));
    snapshot.path("asks").forEach(level -> change(whole.asks, level));
    assertThat(whole.text()).as("snapshot").isEqualTo(text());
    assertThat(snapshot.path("last_sequence").asLong()).isGreaterThanOrEqualTo(lastSequence);
  }

  private static void change(Map<BigDecimal, BigDecimal> side, JsonNode level) {
    var price = new BigDecimal(level.path(0).asText()).stripTrailingZeros();
    var quantity = new BigDecimal(level.path(1).asText());
    if (quantity.signum() == 0) {
      side.remove(price);
    } else {
      side.put(price, quantity);
    }
  }

  /** All levels. */
  String text() {
    return text(bids) + " / " + text(asks);
  }

  private static String text(Map<BigDecimal, BigDecimal> side) {
    var text = new StringBuilder();
    side.forEach((price, quantity) ->
        text.append(ToldJournal.plain(price))
            .append('x')
            .append(ToldJournal.plain(quantity))
            .append(' '));
    return text.toString();
  }
}
