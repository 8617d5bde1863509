package org.thaliumx.domain.market;

import java.util.Arrays;
import java.util.List;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;

/** Writes the rules of markets in tests: what is not said is not restricted. */
final class Rulebook {

  private Rulebook() {}

  static MarketRules quantity(long minLots, long maxLots) {
    return filters(minLots, maxLots, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  static MarketRules notional(long minUnits, long maxUnits) {
    return filters(1, Long.MAX_VALUE, minUnits, maxUnits, Integer.MAX_VALUE);
  }

  static MarketRules openOrders(int max) {
    return filters(1, Long.MAX_VALUE, 0, Long.MAX_VALUE, max);
  }

  /** How far from the static and the dynamic reference trades may be; an auction takes 500 ms. */
  static MarketRules band(long staticBps, long dynamicBps, BandBreach onBreach) {
    return protection(
        new PriceBand(staticBps, dynamicBps, onBreach, 500), CircuitBreaker.OFF, List.of());
  }

  /** Windows of 1,000 ms, halts of 300 and auctions of 200. */
  static MarketRules breaker(long moveBps) {
    return protection(PriceBand.OFF, new CircuitBreaker(moveBps, 1_000, 300, 200), List.of());
  }

  /** Lines like {@code 08:30 AUCTION OPENING}, times UTC. */
  static MarketRules schedule(String... lines) {
    return protection(
        PriceBand.OFF, CircuitBreaker.OFF, Arrays.stream(lines).map(Rulebook::entry).toList());
  }

  private static ScheduledPhase entry(String line) {
    List<String> word = List.of(line.split("[ :]"));
    int secondOfDay = Integer.parseInt(word.get(0)) * 3_600 + Integer.parseInt(word.get(1)) * 60;
    AuctionKind kind = word.size() > 3 ? AuctionKind.valueOf(word.get(3)) : AuctionKind.OPENING;
    return new ScheduledPhase(secondOfDay, MarketPhase.valueOf(word.get(2)), kind);
  }

  private static MarketRules filters(
      long minLots, long maxLots, long minUnits, long maxUnits, int maxOrders) {
    return new MarketRules(
        minLots,
        maxLots,
        minUnits,
        maxUnits,
        maxOrders,
        PriceBand.OFF,
        CircuitBreaker.OFF,
        List.of());
  }

  static MarketRules protection(
      PriceBand band, CircuitBreaker breaker, List<ScheduledPhase> schedule) {
    return new MarketRules(
        1, Long.MAX_VALUE, 0, Long.MAX_VALUE, Integer.MAX_VALUE, band, breaker, schedule);
  }
}
