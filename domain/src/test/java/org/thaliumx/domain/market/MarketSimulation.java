package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.Seeds;
import org.thaliumx.domain.Shrinker;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;

/** The market against the reference, over random commands. */
class MarketSimulation {
  private static final int RUNS = 220;
  private static final int STEPS = 1_000;

  @Test
  void saysWhatTheReferenceSays() {
    Seeds.of(getClass(), RUNS)
        .forEach(seed -> {
          var random = new SplittableRandom(seed);
          var prices = MarketStep.Prices.any(random);
          MarketSpec spec = spec(random, prices);
          List<MarketStep> steps = MarketStep.random(random, STEPS, prices);
          Throwable failure = failure(spec, steps);
          if (failure != null) {
            tell(seed, spec, steps, failure);
          }
        });
  }

  private static MarketSpec spec(SplittableRandom random, MarketStep.Prices prices) {
    Markets markets = Markets.of("BTC", "USD");
    return prices == MarketStep.Prices.HUGE
        ? markets.spec()
        : markets
            .tick(random.nextLong(1, 4))
            .lot(random.nextLong(1, 4))
            .fees(random.nextInt(3) * 1_234L, random.nextInt(3) * 5_678L)
            .spec();
  }

  private static @Nullable Throwable failure(MarketSpec spec, List<MarketStep> steps) {
    var duel = new MarketDuel(spec);
    try {
      steps.forEach(duel::take);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  private static void tell(long seed, MarketSpec spec, List<MarketStep> steps, Throwable failure) {
    List<MarketStep> fewest = Shrinker.shrink(steps, fewer -> failure(spec, fewer) != null);
    Throwable shortest = failure(spec, fewest);
    fail(
        "%s fails with %s%nfewest steps:%n%s%n",
        Seeds.rerun(seed),
        shortest == null ? failure : shortest,
        fewest.stream()
            .map(Record.class::cast)
            .map(Record::toString)
            .collect(Collectors.joining("\n")));
  }
}
