package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.money.MarketSpec;

/** What goes wrong in a run besides what always may, at random. */
final class Disturbances {
  private static final int COUNT = 14;

  private final SplittableRandom random;
  private final Clocks clocks;
  private final List<String> entities = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private Disturbances(SplittableRandom random, Clocks clocks) {
    this.random = random;
    this.clocks = clocks;
    entities.addAll(Scenario.ACCOUNTS);
    entities.add(HouseAccount.ID);
    Scenario.MARKETS.forEach(spec -> entities.add(spec.id()));
  }

  static List<Step> random(SplittableRandom random, Clocks clocks) {
    var disturbances = new Disturbances(random, clocks);
    for (int i = 0; i < COUNT; i++) {
      disturbances.steps.add(disturbances.any());
    }
    disturbances.haunt();
    disturbances.abandon();
    disturbances.blackOut();
    return disturbances.steps;
  }

  private Step any() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new Step.Crash(time(), entity(), downMillis());
      case 3, 4 -> new Step.Move(time(), entity(), lingersMillis(), 500);
      case 5 -> new Step.Kill(time(), node(), downMillis());
      case 6 -> freeze();
      case 7 -> new Step.SetClock(time(), node(), Clocks.error(random, clocks.maxErrorMillis()));
      case 8 -> new Step.Outage(time(), random.nextLong(50, 1_500));
      default -> cut();
    };
  }

  private Step cut() {
    String account = oneOf(Scenario.ACCOUNTS);
    String market = oneOf(Scenario.MARKETS).id();
    boolean inwards = random.nextBoolean();
    return new Step.Cut(
        time(), inwards ? account : market, inwards ? market : account, random.nextLong(9_000));
  }

  private Step freeze() {
    long millis = random.nextLong(500, 6_000);
    return new Step.Freeze(time(), node(), millis, random.nextLong(300, 2_000), lingersMillis());
  }

  /** In some runs one entity moves on and on, and none of its incarnations notices. */
  private void haunt() {
    if (random.nextInt(3) == 0) {
      String entity = entity();
      for (int i = 0; i < 4; i++) {
        steps.add(new Step.Move(time(), entity, 2 * Scenario.MILLIS, random.nextInt(100)));
      }
    }
  }

  /**
   * In some runs an account asks for something for the first time, none of it reaches a market, and
   * then it fails. Nobody but the waker has a reason to start it again.
   */
  private void abandon() {
    if (random.nextInt(3) == 0) {
      var orders = new RandomOrders(random);
      long at = Scenario.END_MILLIS - 1_000;
      for (MarketSpec spec : Scenario.MARKETS) {
        steps.add(new Step.Cut(at, Scenario.NEWCOMER, spec.id(), 1_001));
        steps.add(new Step.Ask(at, Scenario.NEWCOMER, orders.order(spec)));
      }
      steps.add(new Step.Crash(Scenario.END_MILLIS, Scenario.NEWCOMER, 0));
    }
  }

  /** In some runs the power goes out, and in some of these nobody asks for anything afterwards. */
  private void blackOut() {
    switch (random.nextInt(6)) {
      case 0 -> steps.add(new Step.Blackout(time(), random.nextLong(4_000)));
      case 1 -> steps.add(new Step.Blackout(Scenario.END_MILLIS, random.nextLong(4_000)));
      default -> {}
    }
  }

  private long downMillis() {
    return random.nextInt(4) == 0 ? random.nextLong(8_000) : random.nextLong(800);
  }

  private long lingersMillis() {
    return random.nextInt(4) == 0 ? random.nextLong(Scenario.MILLIS) : random.nextLong(50, 3_000);
  }

  private int node() {
    return random.nextInt(Clocks.NODES);
  }

  private String entity() {
    return oneOf(entities);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private long time() {
    return random.nextLong(World.START_MILLIS + 500, Scenario.END_MILLIS);
  }
}
