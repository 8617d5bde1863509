package org.thaliumx.domain.market;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.MarketPhase;
import org.thaliumx.domain.rules.MarketRules;
import org.thaliumx.domain.rules.PriceBand;
import org.thaliumx.domain.rules.ScheduledPhase;

/** Rules at random, which let more trade than not. */
final class RandomRules {
  private static final List<MarketPhase> PHASES = List.of(MarketPhase.values());
  private static final List<AuctionKind> KINDS = List.of(AuctionKind.values());

  private final SplittableRandom random;
  private final RandomPrices prices;

  RandomRules(SplittableRandom random, RandomPrices prices) {
    this.random = random;
    this.prices = prices;
  }

  MarketRules rules() {
    boolean filters = random.nextInt(3) == 0 && prices != RandomPrices.HUGE;
    long notional = prices.next(random);
    return new MarketRules(
        filters ? random.nextLong(1, 4) : 1,
        filters ? random.nextLong(10, 30) : Long.MAX_VALUE,
        filters ? notional * random.nextLong(3) : 0,
        filters ? notional * random.nextLong(10, 100) : Long.MAX_VALUE,
        random.nextInt(4) == 0 ? random.nextInt(1, 12) : Integer.MAX_VALUE,
        random.nextInt(2) == 0 ? band() : PriceBand.OFF,
        random.nextInt(3) == 0 ? breaker() : CircuitBreaker.OFF,
        random.nextInt(3) == 0 ? schedule() : List.of());
  }

  private PriceBand band() {
    return new PriceBand(
        random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1_500),
        random.nextInt(3) == 0 ? 0 : random.nextLong(1, 800),
        random.nextBoolean() ? BandBreach.REJECT : BandBreach.AUCTION,
        random.nextLong(1, 400));
  }

  private CircuitBreaker breaker() {
    return new CircuitBreaker(
        random.nextLong(1, 900),
        random.nextLong(1, 2_000),
        random.nextLong(1, 300),
        random.nextLong(1, 300));
  }

  private List<ScheduledPhase> schedule() {
    var seconds = new TreeSet<Integer>();
    int last = random.nextBoolean() ? 1_100 : ScheduledPhase.SECONDS_PER_DAY;
    int first = last == 1_100 ? 1_000 : 0;
    for (int i = random.nextInt(1, 7); i > 0; i--) {
      seconds.add(random.nextInt(first, last));
    }
    var schedule = new ArrayList<ScheduledPhase>();
    seconds.forEach(second -> schedule.add(new ScheduledPhase(second, phase(), kind())));
    return schedule;
  }

  MarketPhase phase() {
    return random.nextInt(5) < 2 ? MarketPhase.TRADING : PHASES.get(random.nextInt(PHASES.size()));
  }

  AuctionKind kind() {
    return KINDS.get(random.nextInt(KINDS.size()));
  }
}
