package org.thaliumx.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.Seeds;
import org.thaliumx.domain.Shrinker;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.money.Markets;

/**
 * The market against the reference, over random commands: a quarter of a million of them, or as
 * many as {@code -Dthaliumx.commands=N} asks for.
 */
class MarketSimulation {
  private static final int STEPS = 1_000;
  private static final int COMMANDS = 225_000;
  private static final int FIXED_SEEDS = 60;

  @Test
  void saysWhatTheReferenceSays() {
    int commands = Integer.getInteger("thaliumx.commands", COMMANDS);
    Seeds.of(getClass(), commands / STEPS)
        .parallel()
        .forEach(seed -> run(seed, new MarketCoverage()));
  }

  @Test
  void letsEverythingHappenThatCan() {
    var coverage = new MarketCoverage();
    LongStream.rangeClosed(1, FIXED_SEEDS).forEach(seed -> run(seed, coverage));
    assertThat(coverage.missing()).isEmpty();
  }

  private static void run(long seed, MarketCoverage coverage) {
    var random = new SplittableRandom(seed);
    var prices = RandomPrices.any(random);
    MarketSpec spec = spec(random, prices);
    List<MarketStep> steps = new RandomSteps(random, prices).next(STEPS);
    Throwable failure = failure(spec, steps, coverage);
    if (failure != null) {
      tell(seed, spec, steps, failure);
    }
  }

  /** Every second market takes its fees in quote asset, and may pay makers. */
  private static MarketSpec spec(SplittableRandom random, RandomPrices prices) {
    Markets markets = Markets.of("BTC", "USD");
    if (prices == RandomPrices.HUGE) {
      return markets.spec();
    }
    long takerPpm = random.nextInt(3) * 5_678L;
    boolean inQuote = random.nextBoolean();
    long makerPpm = inQuote ? random.nextLong(-takerPpm, 6_000) : random.nextInt(3) * 1_234L;
    MarketSpec plain = markets.tick(random.nextLong(1, 4)).lot(random.nextLong(1, 4)).spec();
    return new MarketSpec(
        plain.id(),
        plain.base(),
        plain.quote(),
        plain.tickSizeUnits(),
        plain.lotSizeUnits(),
        makerPpm,
        takerPpm,
        inQuote ? FeeAsset.QUOTE : FeeAsset.RECEIVED);
  }

  private static @Nullable Throwable failure(
      MarketSpec spec, List<MarketStep> steps, MarketCoverage coverage) {
    var duel = new MarketDuel(spec, coverage);
    try {
      steps.forEach(duel::take);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  private static void tell(long seed, MarketSpec spec, List<MarketStep> steps, Throwable failure) {
    var unused = new MarketCoverage();
    List<MarketStep> fewest = Shrinker.shrink(steps, fewer -> failure(spec, fewer, unused) != null);
    Throwable shortest = failure(spec, fewest, unused);
    fail(
        "%s on %s fails with %s%nfewest steps:%n%s%n",
        Seeds.rerun(seed),
        spec,
        shortest == null ? failure : shortest,
        fewest.stream()
            .map(Record.class::cast)
            .map(Record::toString)
            .collect(Collectors.joining("\n")));
  }
}
