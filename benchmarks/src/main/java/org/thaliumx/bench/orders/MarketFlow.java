package org.thaliumx.bench.orders;

import java.util.SplittableRandom;
import org.thaliumx.domain.order.Side;

/** The orders of one market: a price that wanders, and a book that stays as deep as it is. */
final class MarketFlow {

  static final int MARKETABLE_PERCENT = 10;

  /** How deep a side of a book grows before orders start taking from it, in lots. */
  private static final long WANTED_DEPTH_LOTS = 1_000;

  private static final int MOST_RESTING_LOTS = 10;
  private static final int MOST_TAKEN_LOTS = 400;
  private static final int NEAREST_TICKS = 20;
  private static final int MIDDLE_TICKS = 10_000;
  private static final int WANDERING_TICKS = 50;

  /** From the middle price to beyond every price an order may rest at. */
  private static final int REACH_TICKS = 2 * (WANDERING_TICKS + NEAREST_TICKS);

  private final String market;
  private final SplittableRandom random;
  private int middleTicks = MIDDLE_TICKS;
  private long bidLots;
  private long askLots;

  /**
   * An order to send.
   *
   * @param flow the flow it belongs to
   * @param rests whether it waits in the book; if not, it trades at once or expires
   */
  record Order(MarketFlow flow, Side side, boolean rests, int priceTicks, long lots) {

    /** The price as clients write it; a tick is a hundredth. */
    String price() {
      int cents = priceTicks % 100;
      return priceTicks / 100 + (cents < 10 ? ".0" : ".") + cents;
    }
  }

  MarketFlow(String market, SplittableRandom random) {
    this.market = market;
    this.random = random;
  }

  String market() {
    return market;
  }

  Order next() {
    wander();
    return random.nextInt(100) < MARKETABLE_PERCENT ? taking() : resting();
  }

  private void wander() {
    middleTicks =
        Math.clamp(
            middleTicks + random.nextInt(3) - 1L,
            MIDDLE_TICKS - WANDERING_TICKS,
            MIDDLE_TICKS + WANDERING_TICKS);
  }

  private Order resting() {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    int away = 1 + random.nextInt(NEAREST_TICKS);
    int priceTicks = side == Side.BUY ? middleTicks - away : middleTicks + away;
    return new Order(this, side, true, priceTicks, 1 + random.nextInt(MOST_RESTING_LOTS));
  }

  /** Takes from the deeper side what it has too much. */
  private Order taking() {
    boolean fromBids = bidLots > askLots;
    long lots = Math.clamp(Math.max(bidLots, askLots) - WANTED_DEPTH_LOTS, 1, MOST_TAKEN_LOTS);
    return fromBids
        ? new Order(this, Side.SELL, false, middleTicks - REACH_TICKS, lots)
        : new Order(this, Side.BUY, false, middleTicks + REACH_TICKS, lots);
  }

  /**
   * Hears how much an order took from the other side; of one that rests the rest is in the book.
   */
  void answered(Order order, long takenLots) {
    add(order.side().opposite(), -takenLots);
    if (order.rests()) {
      add(order.side(), order.lots() - takenLots);
    }
  }

  /** Knows of more on a side than answers told, or of less. */
  void add(Side side, long lots) {
    switch (side) {
      case BUY -> bidLots += lots;
      case SELL -> askLots += lots;
    }
  }

  /** How much rests on a side, in lots. */
  long depthLots(Side side) {
    return side == Side.BUY ? bidLots : askLots;
  }
}
