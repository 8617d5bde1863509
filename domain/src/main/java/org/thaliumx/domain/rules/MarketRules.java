package org.thaliumx.domain.rules;

import java.util.List;

/**
 * What an operator may change about a market while it runs.
 *
 * @param minQuantityLots the smallest quantity of an order, at least 1
 * @param maxQuantityLots the largest
 * @param minNotionalUnits the least an order's price times quantity may be, in quote units
 * @param maxNotionalUnits the most
 * @param maxOpenOrders how many live orders an account may have here
 * @param band how far from its references the market trades
 * @param breaker when the market halts by itself
 * @param schedule the phases of a day, by time; empty for a market that only an operator switches
 */
public record MarketRules(
    long minQuantityLots,
    long maxQuantityLots,
    long minNotionalUnits,
    long maxNotionalUnits,
    int maxOpenOrders,
    PriceBand band,
    CircuitBreaker breaker,
    List<ScheduledPhase> schedule) {

  /**
   * How many orders of one account on one market may wait for their minimum, whatever the rules:
   * each is asked again whenever the book changes.
   */
  public static final int MAX_WAITING_FOR_MINIMUM = 100;

  /** Nothing is forbidden. */
  public static final MarketRules NONE =
      new MarketRules(
          1,
          Long.MAX_VALUE,
          0,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          PriceBand.OFF,
          CircuitBreaker.OFF,
          List.of());

  public MarketRules {
    if (minQuantityLots < 1
        || maxQuantityLots < minQuantityLots
        || minNotionalUnits < 0
        || maxNotionalUnits < minNotionalUnits
        || maxOpenOrders < 0) {
      throw new IllegalArgumentException("market rules out of range");
    }
    schedule = List.copyOf(schedule);
    for (int i = 1; i < schedule.size(); i++) {
      if (schedule.get(i - 1).secondOfDay() >= schedule.get(i).secondOfDay()) {
        throw new IllegalArgumentException("a schedule goes by time");
      }
    }
  }
}
