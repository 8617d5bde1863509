package org.thaliumx.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.rules.KillSwitchAct;
import org.thaliumx.domain.rules.KillSwitchScope;

/** What operators stop and limit in a run, at random. */
final class Controls {
  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();

  private Controls(SplittableRandom random) {
    this.random = random;
  }

  static List<Step> random(SplittableRandom random) {
    var controls = new Controls(random);
    controls.stopMarkets();
    controls.stopAccount();
    controls.stopAccount();
    controls.setStatus();
    controls.limit();
    return controls.steps;
  }

  /** A kill switch stops a market for a while, or all of them; of later acts some come first. */
  private void stopMarkets() {
    KillSwitchScope scope = oneOf(List.of(KillSwitchScope.values()));
    long at = time();
    long until = at + random.nextLong(100, 1_000);
    String market = oneOf(Scenario.MARKETS).id();
    for (MarketSpec spec : Scenario.MARKETS) {
      if (scope == KillSwitchScope.EXCHANGE || spec.id().equals(market)) {
        long late = random.nextLong(3) * 500;
        act(at + late, spec, scope, at, true);
        for (int i = 0; i < 3; i++) {
          act(until + 300L * i, spec, scope, until, false);
        }
      }
    }
  }

  private void act(long at, MarketSpec spec, KillSwitchScope scope, long number, boolean engaged) {
    var act = new KillSwitchAct(number, engaged, "operator", "why");
    steps.add(new Step.Operate(at, spec.id(), new Message.SetKillSwitch(scope, act)));
  }

  /** An account is stopped, perhaps for good, and fails right then, or a market it trades on. */
  private void stopAccount() {
    String account = oneOf(Scenario.ACCOUNTS);
    long at = random.nextInt(3) == 0 ? Scenario.END_MILLIS - random.nextLong(1_000) : time();
    tell(at, account, new Message.Stop(true));
    if (random.nextBoolean()) {
      tell(at + random.nextLong(100, 3_000), account, new Message.Stop(false));
    }
    if (random.nextBoolean()) {
      String failing = random.nextBoolean() ? account : oneOf(Scenario.MARKETS).id();
      steps.add(new Step.Crash(at + random.nextLong(200), failing, random.nextLong(2_000)));
    }
  }

  private void setStatus() {
    String account = oneOf(Scenario.ACCOUNTS);
    long at = time();
    tell(at, account, new Message.SetStatus(oneOf(List.of(AccountStatus.values()))));
    tell(at + 1_500, account, new Message.SetStatus(AccountStatus.ACTIVE));
    tell(at + 2_500, account, new Message.SetStatus(AccountStatus.ACTIVE));
  }

  private void limit() {
    var limits = new MarketLimits(random.nextInt(8), random.nextLong(200, 1_500));
    tell(time(), oneOf(Scenario.ACCOUNTS), limitsOn(oneOf(Scenario.MARKETS), limits));
    var usd = new Asset("USD", 0);
    tell(time(), oneOf(Scenario.ACCOUNTS), new Message.SetWithdrawalLimit(usd, 1_000));
  }

  private static Message.SetMarketLimits limitsOn(MarketSpec spec, MarketLimits limits) {
    return new Message.SetMarketLimits(spec.id(), limits);
  }

  private void tell(long at, String account, Message.ToAccount message) {
    steps.add(new Step.Ask(at, account, message));
  }

  private long time() {
    return random.nextLong(World.START_MILLIS + 500, Scenario.END_MILLIS);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
