package org.thaliumx.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.protocol.binance.BinanceDecimals;

/**
 * A book as Binance's clients put it together: a snapshot, and the changes that follow on it; each
 * message must begin where the one before ended.
 */
final class DiffBook {
  private static final BinanceDecimals DECIMALS = new BinanceDecimals(PlayedMarket.SPEC);

  private final PlayedMarket market;
  private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
  private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private final long snapshotAt;
  private long lastId;
  private boolean following;

  /** Begins with the book as REST would tell it now. */
  DiffBook(PlayedMarket market) {
    this.market = market;
    this.snapshotAt = market.sequence();
    BookView snapshot = market.bookAt(snapshotAt);
    bids.putAll(levels(snapshot.bids()));
    asks.putAll(levels(snapshot.asks()));
  }

  /** Takes messages until the book has come to that event; compares it with the market's always. */
  void follow(StreamsClient client, long upTo) {
    while (lastId < upTo) {
      take(client.next());
    }
  }

  private void take(JsonNode message) {
    assertThat(message.path("e").asText()).isEqualTo("depthUpdate");
    long first = message.path("U").asLong();
    if (lastId > 0) {
      assertThat(first).as("follows on the message before").isEqualTo(lastId + 1);
    }
    lastId = message.path("u").asLong();
    if (lastId <= snapshotAt) {
      return;
    }
    if (!following) {
      assertThat(first).as("no change between snapshot and stream").isLessThan(snapshotAt + 2);
      following = true;
    }
    put(bids, message.path("b"));
    put(asks, message.path("a"));
    BookView real = market.bookAt(lastId);
    assertThat(bids).describedAs("bids at %d", lastId).isEqualTo(levels(real.bids()));
    assertThat(asks).describedAs("asks at %d", lastId).isEqualTo(levels(real.asks()));
  }

  private static void put(Map<BigDecimal, BigDecimal> side, JsonNode levels) {
    for (JsonNode level : levels) {
      var price = new BigDecimal(level.path(0).asText());
      var quantity = new BigDecimal(level.path(1).asText());
      if (quantity.signum() == 0) {
        side.remove(price);
      } else {
        side.put(price, quantity);
      }
    }
  }

  private static Map<BigDecimal, BigDecimal> levels(List<PriceLevel> levels) {
    var decimals = new TreeMap<BigDecimal, BigDecimal>();
    for (PriceLevel level : levels) {
      decimals.put(
          new BigDecimal(DECIMALS.price(level.priceTicks())),
          new BigDecimal(DECIMALS.quantity(level.quantityLots())));
    }
    return decimals;
  }
}
