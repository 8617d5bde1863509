package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;

/**
 * What happens in a run: what owners and operators ask for, and what goes wrong.
 *
 * @param clocks what the clocks of the nodes show
 * @param steps what happens when
 */
record Scenario(Clocks clocks, List<Step> steps) {
  static final List<String> ACCOUNTS = List.of("alice", "bob", "carol", "dave");
  static final String NEWCOMER = "erin";
  static final List<MarketSpec> MARKETS =
      List.of(
          Markets.of("BTC", "USD").fees(1_000, 20_000).spec(),
          Markets.of("ETH", "BTC").tick(2).lot(3).fees(5_000, 5_000).spec(),
          Markets.of("ETH", "USD").fees(-5_000, 20_000).feesInQuote().spec());
  static final long MILLIS = 20_000;
  static final long END_MILLIS = World.START_MILLIS + MILLIS;

  static Scenario random(long seed) {
    var random = new SplittableRandom(seed);
    Clocks clocks = Clocks.random(random);
    List<Step> steps = new ArrayList<>(Requests.random(random));
    steps.addAll(Controls.random(random));
    steps.addAll(Disturbances.random(random, clocks));
    return new Scenario(clocks, List.copyOf(steps));
  }

  Scenario with(List<Step> otherSteps) {
    return new Scenario(clocks, otherSteps);
  }
}
