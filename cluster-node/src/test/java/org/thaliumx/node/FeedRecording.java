package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What one client was told of one market, and what it puts together from that, believing nothing
 * but the protocol. Thread-safe.
 */
final class FeedRecording {

  /** A book as it was after an event: quantity by price. */
  record Book(Map<BigDecimal, BigDecimal> bids, Map<BigDecimal, BigDecimal> asks) {

    Book copy() {
      return new Book(new TreeMap<>(bids), new TreeMap<>(asks));
    }

    long checksum() {
      String digits = best(asks, Comparator.naturalOrder()) + best(bids, Comparator.reverseOrder());
      var crc = new CRC32();
      crc.update(digits.getBytes(StandardCharsets.US_ASCII));
      return crc.getValue();
    }

    private static String best(Map<BigDecimal, BigDecimal> side, Comparator<BigDecimal> order) {
      return side.keySet().stream()
          .sorted(order)
          .limit(10)
          .flatMap(price -> Stream.of(price, side.get(price)))
          .map(number -> number.unscaledValue().toString())
          .collect(Collectors.joining());
    }
  }

  private record Order(boolean buys, BigDecimal price, BigDecimal quantity) {}

  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Integer> snapshots = new HashMap<>();
  private final Book book = new Book(new TreeMap<>(), new TreeMap<>());
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final NavigableMap<Long, Book> books = new TreeMap<>();
  private final Map<Long, Book> sums = new HashMap<>();
  private final List<Long> trades = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private long tradesBegan = -1;
  private int checked;
  private @Nullable JsonNode month;
  private @Nullable JsonNode ticker;

  synchronized void take(JsonNode message) {
    String channel = message.path("channel").asText();
    String type = message.path("type").asText();
    long sequence = message.path("seq").asLong();
    boolean whole = type.equals("snapshot");
    long expected = whole ? 1 : sequences.getOrDefault(channel, -1L) + 1;
    if (message.path("firstSeq").asLong() != expected) {
      violations.add("does not begin with " + expected + ": " + message);
    }
    sequences.put(channel, sequence);
    if (whole) {
      snapshots.merge(channel, 1, Integer::sum);
    }
    if (!type.equals("heartbeat")) {
      switch (channel) {
        case "book" -> takeBook(message, whole, sequence);
        case "orders" -> takeOrders(message, whole, sequence);
        case "trades" -> takeTrades(message, whole);
        case "ticker" -> ticker = message;
        case "candles:1M" -> month = message;
        default -> {}
      }
    }
  }

  private void takeBook(JsonNode message, boolean whole, long sequence) {
    if (whole) {
      book.bids.clear();
      book.asks.clear();
    }
    put(message.path("bids"), book.bids);
    put(message.path("asks"), book.asks);
    check(message, book);
    books.put(sequence, book.copy());
  }

  private static void put(JsonNode levels, Map<BigDecimal, BigDecimal> side) {
    for (JsonNode level : levels) {
      var price = new BigDecimal(level.path(0).asText());
      if (level.path(1).asText().equals("0")) {
        side.remove(price);
      } else {
        side.put(price, new BigDecimal(level.path(1).asText()));
      }
    }
  }

  private void check(JsonNode message, Book of) {
    checked++;
    if (of.checksum() != message.path("checksum").asLong()) {
      violations.add("another checksum: " + message);
    }
  }

  private void takeOrders(JsonNode message, boolean whole, long sequence) {
    if (whole) {
      orders.clear();
      message.path("bids").forEach(order -> add(order, true, 1));
      message.path("asks").forEach(order -> add(order, false, 1));
    }
    for (JsonNode removed : message.path("removed")) {
      if (orders.remove(removed.asText()) == null) {
        violations.add("removes what was not there: " + message);
      }
    }
    for (JsonNode changed : message.path("changed")) {
      var quantity = new BigDecimal(changed.path(1).asText());
      orders.computeIfPresent(
          changed.path(0).asText(), (id, order) -> new Order(order.buys, order.price, quantity));
    }
    for (JsonNode added : message.path("added")) {
      orders.remove(added.path(0).asText());
      add(added, added.path(1).asText().equals("BUY"), 2);
    }
    Book sum = new Book(new TreeMap<>(), new TreeMap<>());
    for (Order order : orders.values()) {
      (order.buys ? sum.bids : sum.asks).merge(order.price, order.quantity, BigDecimal::add);
    }
    check(message, sum);
    sums.put(sequence, sum);
  }

  private void add(JsonNode order, boolean buys, int price) {
    orders.put(
        order.path(0).asText(),
        new Order(
            buys,
            new BigDecimal(order.path(price).asText()),
            new BigDecimal(order.path(price + 1).asText())));
  }

  private void takeTrades(JsonNode message, boolean whole) {
    if (whole) {
      tradesBegan = message.path("lastTradeId").asLong();
    }
    message.path("trades").forEach(trade -> trades.add(trade.path("tradeId").asLong()));
  }

  /** How far a channel was told; -1 for not at all. */
  synchronized long sequence(String channel) {
    return sequences.getOrDefault(channel, -1L);
  }

  /** The book after an event, if a message ended with that. */
  synchronized @Nullable Book book(long sequence) {
    return books.get(sequence);
  }

  /** The book there is. */
  synchronized Book book() {
    return book.copy();
  }

  /** How many messages had a checksum. */
  synchronized int checked() {
    return checked;
  }

  /**
   * Whether some message had in it what came in several messages to another client: this one was
   * behind then.
   */
  synchronized boolean missedMessagesOf(FeedRecording other) {
    Set<Long> ends = other.endsOfMessages();
    return books.keySet().stream()
        .anyMatch(end -> {
          Long before = books.lowerKey(end);
          return before != null && ends.stream().anyMatch(e -> before < e && e < end);
        });
  }

  private synchronized Set<Long> endsOfMessages() {
    return Set.copyOf(books.keySet());
  }

  /** How often a channel began. */
  synchronized int snapshots(String channel) {
    return snapshots.getOrDefault(channel, 0);
  }

  /** How often book and orders could be compared; they must be equal. */
  synchronized int compareOrdersWithLevels() {
    int compared = 0;
    for (Map.Entry<Long, Book> sum : sums.entrySet()) {
      Book levels = books.get(sum.getKey());
      if (levels != null) {
        assertThat(sum.getValue()).as("orders at %d", sum.getKey()).isEqualTo(levels);
        compared++;
      }
    }
    return compared;
  }

  /** The last trade; all up to it must have been told once and in their order. */
  synchronized long lastTrade() {
    for (int i = 0; i < trades.size(); i++) {
      assertThat(trades.get(i)).isEqualTo(tradesBegan + 1 + i);
    }
    return tradesBegan + trades.size();
  }

  /** What the last candle of a month says, and the last ticker. */
  synchronized List<JsonNode> statistics() {
    return Stream.of(month == null ? null : month.path("candles").path(0), ticker)
        .filter(Objects::nonNull)
        .toList();
  }

  synchronized void assertAsThePromise() {
    assertThat(violations).isEmpty();
  }
}
