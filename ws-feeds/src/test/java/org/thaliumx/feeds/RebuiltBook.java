package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.MarketSpec;

/** A book as a client puts it together from what it is told, believing nothing but the protocol. */
final class RebuiltBook {
  private final PlayedMarket market;
  private TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
  private TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private long sequence = -1;
  private int snapshots;
  private int messages;

  RebuiltBook(PlayedMarket market) {
    this.market = market;
  }

  /** Takes messages until the book has come to that event; compares it with the market's always. */
  RebuiltBook follow(FeedClient client, long upTo) {
    while (sequence < upTo) {
      take(client.next());
    }
    assertThat(sequence).isEqualTo(upTo);
    return this;
  }

  void take(JsonNode message) {
    if (message.has("op") || !message.path("channel").asText().equals("book")) {
      return;
    }
    switch (message.path("type").asText()) {
      case "snapshot" -> {
        bids = new TreeMap<>();
        asks = new TreeMap<>();
        snapshots++;
        change(message);
      }
      case "delta" -> {
        assertThat(message.path("firstSeq").asLong()).isEqualTo(sequence + 1);
        change(message);
      }
      case "heartbeat" -> {
        assertThat(message.path("firstSeq").asLong()).isEqualTo(sequence + 1);
        sequence = message.path("seq").asLong();
      }
      default -> throw new AssertionError("not of the protocol: " + message);
    }
  }

  private void change(JsonNode message) {
    messages++;
    put(bids, message.path("bids"));
    put(asks, message.path("asks"));
    sequence = message.path("seq").asLong();
    BookView real = market.bookAt(sequence);
    assertThat(RebuiltChecksum.of(bids, asks)).isEqualTo(message.path("checksum").asLong());
    assertThat(bids).describedAs("bids at %d", sequence).isEqualTo(levels(real.bids()));
    assertThat(asks).describedAs("asks at %d", sequence).isEqualTo(levels(real.asks()));
  }

  private static void put(Map<BigDecimal, BigDecimal> side, JsonNode levels) {
    for (JsonNode level : levels) {
      var price = new BigDecimal(level.path(0).asText());
      if (level.path(1).asText().equals("0")) {
        side.remove(price);
      } else {
        side.put(price, new BigDecimal(level.path(1).asText()));
      }
    }
  }

  private static Map<BigDecimal, BigDecimal> levels(List<PriceLevel> levels) {
    MarketSpec spec = PlayedMarket.SPEC;
    var decimals = new TreeMap<BigDecimal, BigDecimal>();
    for (PriceLevel level : levels) {
      decimals.put(
          BigDecimal.valueOf(level.priceTicks() * spec.tickSizeUnits(), 8).setScale(2),
          BigDecimal.valueOf(level.quantityLots() * spec.lotSizeUnits(), 8).setScale(4));
    }
    return decimals;
  }

  /** How many messages changed the book. */
  int messages() {
    return messages;
  }

  /** How many snapshots were told. */
  int snapshots() {
    return snapshots;
  }
}
