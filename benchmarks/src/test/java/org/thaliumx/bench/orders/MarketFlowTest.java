package org.thaliumx.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.order.Side;

class MarketFlowTest {

  /** A book of lots by price, enough to answer the flow truthfully. */
  private static final class NaiveBook {
    private final TreeMap<Integer, Long> bids = new TreeMap<>();
    private final TreeMap<Integer, Long> asks = new TreeMap<>();
    private long trades;

    void place(MarketFlow.Order order) {
      boolean buys = order.side() == Side.BUY;
      TreeMap<Integer, Long> others = buys ? asks : bids;
      long left = order.lots();
      while (left > 0 && !others.isEmpty()) {
        int best = buys ? others.firstKey() : others.lastKey();
        if (buys ? best > order.priceTicks() : best < order.priceTicks()) {
          break;
        }
        long traded = Math.min(left, others.getOrDefault(best, 0L));
        trades++;
        left -= traded;
        others.computeIfPresent(best, (_, lots) -> lots == traded ? null : lots - traded);
      }
      if (order.rests() && left > 0) {
        (buys ? bids : asks).merge(order.priceTicks(), left, Long::sum);
      }
      order.flow().answered(order, order.lots() - left);
    }

    long lots(Side side) {
      return (side == Side.BUY ? bids : asks).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Test
  void keepsTheBookBoundedAndKnowsItsDepth() {
    var flow = new MarketFlow("X_Y", new SplittableRandom(1));
    var book = new NaiveBook();
    int marketable = 0;
    for (int i = 0; i < 200_000; i++) {
      MarketFlow.Order order = flow.next();
      marketable += order.rests() ? 0 : 1;
      book.place(order);
      for (Side side : Side.values()) {
        assertThat(flow.depthLots(side)).isEqualTo(book.lots(side)).isLessThan(3_000);
      }
    }
    assertThat(marketable).isBetween(19_000, 21_000);
    assertThat(book.trades).isGreaterThan(100_000);
  }

  @Test
  void isTheSameForTheSameSeed() {
    var one = new MarketFlow("X_Y", new SplittableRandom(7));
    var other = new MarketFlow("X_Y", new SplittableRandom(7));
    for (int i = 0; i < 100; i++) {
      MarketFlow.Order a = one.next();
      MarketFlow.Order b = other.next();
      assertThat(a.side()).isEqualTo(b.side());
      assertThat(a.priceTicks()).isEqualTo(b.priceTicks());
      assertThat(a.lots()).isEqualTo(b.lots());
    }
  }
}
