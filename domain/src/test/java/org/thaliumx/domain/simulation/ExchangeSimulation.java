package org.thaliumx.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thaliumx.domain.Seeds;
import org.thaliumx.domain.Shrinker;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.market.MarketEvent;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.ListKind;
import org.thaliumx.domain.order.RejectReason;

/**
 * Accounts and markets trade while the network loses, repeats, delays and reorders what they say,
 * while they crash, move and fail to write. Every row that is written is audited at once; when the
 * faults end, everything must settle and all money must be there.
 */
class ExchangeSimulation {
  /** What is least often noticed shows in every eighth run: so many meet it for certain. */
  private static final int RUNS = 400;

  private static final int RUNS_TO_MEET_EVERYTHING = 120;
  private static final int RUNS_WITH_A_MISTAKE = 40;
  private static final int RUNS_TO_NOTICE_ONCE = 20;

  private static final RejectReason[] AT_THE_MARKET = {
    RejectReason.TOO_LATE,
    RejectReason.KILL_SWITCH,
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

  private static final List<String> FAULTS =
      List.of(
          "network: lost",
          "network: repeated",
          "network: delayed",
          "network: overtaken",
          "network: cut off",
          "journal: down",
          "journal: row not stored",
          "journal: row stored, writer told it failed",
          "journal: row of a dead writer stored",
          "journal: slow",
          "journal: key refused",
          "snapshot: not stored",
          "account: recovered from a snapshot",
          "account: recovered from rows",
          "market: recovered from a snapshot",
          "market: recovered from rows",
          "account: passivated",
          "entity: crashed",
          "entity: moved",
          "entity: spoken to while down",
          "stale: spoken to",
          "stale: spoken to after three others",
          "stale: found itself in contradiction",
          "node: killed",
          "node: all killed",
          "node: frozen",
          "node: clock set");

  @Test
  void settlesEverythingWhateverGoesWrong() {
    Seeds.of(getClass(), Integer.getInteger("thaliumx.simulations", RUNS))
        .parallel()
        .filter(seed -> failure(seed, Mistake.NONE, Scenario.random(seed)) != null)
        .findAny()
        .ifPresent(ExchangeSimulation::tell);
  }

  @Test
  void meetsEverythingThatCanHappen() {
    var tally = new Tally();
    LongStream.rangeClosed(1, RUNS_TO_MEET_EVERYTHING)
        .parallel()
        .mapToObj(seed -> run(seed, Mistake.NONE, Scenario.random(seed)).tally)
        .toList()
        .forEach(tally::addAll);
    Set<String> met = tally.counts().keySet();

    System.out.printf("%d runs met %s%n", RUNS_TO_MEET_EVERYTHING, tally.counts());
    assertThat(met)
        .containsAll(FAULTS)
        .containsAll(
            namesOf("account", AccountEvent.class.getPermittedSubclasses(), Class::getSimpleName))
        .containsAll(
            namesOf("market", MarketEvent.class.getPermittedSubclasses(), Class::getSimpleName))
        .containsAll(namesOf("market", ListKind.values(), ListKind::name))
        .containsAll(namesOf("market", CloseReason.values(), reason -> "closed: " + reason))
        .containsAll(namesOf("market", AT_THE_MARKET, reason -> "rejected: " + reason))
        .contains("market: changed by: PRICE_BAND", "market: changed by: CIRCUIT_BREAKER");
  }

  private static <T> List<String> namesOf(String whose, T[] things, Function<T, String> name) {
    return Stream.of(things).map(thing -> whose + ": " + name.apply(thing)).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void noticesAMistake(Mistake mistake) {
    long noticed =
        LongStream.rangeClosed(1, RUNS_WITH_A_MISTAKE)
            .parallel()
            .filter(seed -> failure(seed, mistake, Scenario.random(seed)) != null)
            .count();

    System.out.printf("%s: noticed in %d of %d runs%n", mistake, noticed, RUNS_WITH_A_MISTAKE);
    assertThat(noticed * RUNS_TO_NOTICE_ONCE)
        .as(mistake.name())
        .isGreaterThanOrEqualTo(RUNS_WITH_A_MISTAKE);
  }

  private static @Nullable Throwable failure(long seed, Mistake mistake, Scenario scenario) {
    try {
      run(seed, mistake, scenario);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e;
    }
  }

  private static World run(long seed, Mistake mistake, Scenario scenario) {
    var world = new World(seed);
    var exchange = new Exchange(world, mistake, scenario.clocks());
    scenario.steps().forEach(step -> world.at(step.atMillis(), () -> step.take(exchange)));
    world.runUntil(Scenario.END_MILLIS);
    world.heal();
    exchange.network.mend();
    world.runUntil(Scenario.END_MILLIS + 20_000);
    exchange.checkSettled();
    exchange.reopen();
    world.runUntil(Scenario.END_MILLIS + 21_000);
    exchange.cancelEverything();
    world.runUntil(Scenario.END_MILLIS + 26_000);
    exchange.checkSettled();
    exchange.checkEmpty();
    return world;
  }

  private static void tell(long seed) {
    Scenario all = Scenario.random(seed);
    List<Step> fewest =
        Shrinker.shrink(all.steps(), fewer -> failure(seed, Mistake.NONE, all.with(fewer)) != null);
    Throwable failure = failure(seed, Mistake.NONE, all.with(fewest));
    throw new AssertionError(
        "%s%n%s%nfewest steps:%n%s"
            .formatted(
                Seeds.rerun(seed),
                all.clocks(),
                fewest.stream().map(Object::toString).collect(Collectors.joining("\n"))),
        failure);
  }
}
