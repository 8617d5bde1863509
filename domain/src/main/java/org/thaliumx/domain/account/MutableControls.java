package org.thaliumx.domain.account;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;

/** {@link AccountControls} as they change: what operators said last of an account. */
final class MutableControls {
  private final TreeMap<String, MarketLimitsSet> marketLimits = new TreeMap<>();
  private final TreeMap<String, WithdrawalLimitSet> withdrawalLimits = new TreeMap<>();
  private StatusSet status = AccountControls.NONE.status();
  private KillSwitchSet killSwitch = AccountControls.NONE.killSwitch();

  void set(StatusSet event) {
    status = event;
  }

  void set(KillSwitchSet event) {
    killSwitch = event;
  }

  void set(MarketLimitsSet event) {
    marketLimits.put(event.market(), event);
  }

  void set(WithdrawalLimitSet event) {
    withdrawalLimits.put(event.asset().code(), event);
  }

  void restore(AccountControls controls) {
    set(controls.status());
    set(controls.killSwitch());
    controls.marketLimits().forEach(this::set);
    controls.withdrawalLimits().forEach(this::set);
  }

  StatusSet status() {
    return status;
  }

  KillSwitchSet killSwitch() {
    return killSwitch;
  }

  @Nullable MarketLimitsSet marketLimits(String market) {
    return marketLimits.get(market);
  }

  @Nullable WithdrawalLimitSet withdrawalLimit(String asset) {
    return withdrawalLimits.get(asset);
  }

  AccountControls controls() {
    return new AccountControls(
        status,
        killSwitch,
        List.copyOf(marketLimits.values()),
        List.copyOf(withdrawalLimits.values()));
  }
}
