package org.thaliumx.domain.matching;

import java.util.Arrays;

/** The levels changed since they were last told, with what each held before. */
final class LevelTouches {
  private long[] prices = new long[64];
  private long[] lotsBefore = new long[64];
  private int size;

  /** Differs in each stretch between two tellings; a level marked with it is in here already. */
  private int mark = 1;

  int mark() {
    return mark;
  }

  void add(long priceTicks, long lots) {
    if (size == prices.length) {
      prices = Arrays.copyOf(prices, 2 * size);
      lotsBefore = Arrays.copyOf(lotsBefore, 2 * size);
    }
    prices[size] = priceTicks;
    lotsBefore[size] = lots;
    size++;
  }

  void take(TouchVisitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.touched(prices[i], lotsBefore[i]);
    }
    size = 0;
    mark = mark == Integer.MAX_VALUE ? 1 : mark + 1;
  }
}
