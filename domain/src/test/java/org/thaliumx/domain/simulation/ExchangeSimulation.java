package org.thaliumx.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thaliumx.domain.Seeds;
import org.thaliumx.domain.Shrinker;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.simulation.Scenario.Step;

/**
 * Accounts and markets trade while the network loses, repeats, delays and reorders what they say,
 * while they crash, move and fail to write. Every row that is written is audited at once; when the
 * faults end, everything must settle and all money must be there.
 */
class ExchangeSimulation {
  private static final int RUNS = 320;
  private static final int RUNS_TO_CATCH_A_MISTAKE = 100;

  private static final RejectReason[] AT_THE_MARKET = {
    RejectReason.TOO_LATE,
    RejectReason.ORDER_CLOSED,
    RejectReason.NOT_AMENDABLE,
    RejectReason.INSUFFICIENT_FUNDS,
    RejectReason.TOO_MANY_OPEN_ORDERS,
    RejectReason.WOULD_TAKE,
    RejectReason.WOULD_TRIGGER,
    RejectReason.NO_REFERENCE_PRICE,
    RejectReason.PRICE_OUT_OF_BAND,
    RejectReason.EXPIRY_PASSED,
    RejectReason.PHASE_FORBIDS
  };

  @Test
  void settlesEverythingWhateverGoesWrong() {
    Seeds.of(getClass(), RUNS)
        .forEach(seed -> {
          List<Step> steps = Scenario.random(seed);
          if (failure(seed, Mistake.NONE, steps) != null) {
            tell(seed, steps);
          }
        });
  }

  @Test
  void meetsEverythingThatCanHappen() {
    var met = new TreeSet<String>();
    for (long seed = 1; seed <= 100; seed++) {
      met.addAll(run(seed, Mistake.NONE, Scenario.random(seed)).auditor.met());
    }

    assertThat(met)
        .containsAll(namesOf(MarketEvent.class.getPermittedSubclasses(), Class::getSimpleName))
        .containsAll(namesOf(ListKind.values(), ListKind::name))
        .containsAll(namesOf(CloseReason.values(), reason -> "closed: " + reason))
        .containsAll(namesOf(AT_THE_MARKET, reason -> "rejected: " + reason))
        .contains("changed by: PRICE_BAND", "changed by: CIRCUIT_BREAKER");
  }

  private static <T> List<String> namesOf(T[] things, Function<T, String> name) {
    return Stream.of(things).map(name).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void noticesAMistake(Mistake mistake) {
    boolean noticed =
        Seeds.of(getClass(), RUNS_TO_CATCH_A_MISTAKE)
            .anyMatch(seed -> failure(seed, mistake, Scenario.random(seed)) != null);

    assertThat(noticed).as("%s was noticed", mistake).isTrue();
  }

  private static @Nullable Throwable failure(long seed, Mistake mistake, List<Step> steps) {
    try {
      run(seed, mistake, steps);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  private static Exchange run(long seed, Mistake mistake, List<Step> steps) {
    var world = new World(seed);
    var exchange = new Exchange(world, mistake, Scenario.ACCOUNTS, Scenario.MARKETS);
    steps.forEach(step -> world.at(step.atMillis(), () -> step.take(exchange)));
    world.runUntil(Scenario.END_MILLIS);
    world.heal();
    world.runUntil(Scenario.END_MILLIS + 15_000);
    exchange.checkSettled();
    exchange.reopen();
    world.runUntil(Scenario.END_MILLIS + 16_000);
    exchange.cancelEverything();
    world.runUntil(Scenario.END_MILLIS + 21_000);
    exchange.checkSettled();
    exchange.checkEmpty();
    return exchange;
  }

  private static void tell(long seed, List<Step> steps) {
    List<Step> fewest = Shrinker.shrink(steps, fewer -> failure(seed, Mistake.NONE, fewer) != null);
    fail(
        "%s%nfewest steps:%n%s%n%s",
        Seeds.rerun(seed),
        fewest.stream().map(Object::toString).collect(Collectors.joining("\n")),
        failure(seed, Mistake.NONE, fewest));
  }
}
