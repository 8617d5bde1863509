package org.thaliumx.protocol.journal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.account.AccountControls;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.account.MarketLimits;
import org.thaliumx.domain.money.Asset;

/** What operators say of accounts, for the golden files. */
final class GoldenControls {
  private static final long AT = 1_764_000_000_000L;
  private static final StatusSet STATUS =
      new StatusSet(AccountStatus.SUSPENDED, "ops-1", "audit", AT);
  private static final KillSwitchSet KILL_SWITCH =
      new KillSwitchSet(true, "ops-2", "Zürich ☃", AT + 1);
  private static final MarketLimitsSet LIMITS =
      new MarketLimitsSet(
          "BTC_USDT", new MarketLimits(70_000, 5_000_000_000L), "ops-1", "risk", AT);
  private static final WithdrawalLimitSet WITHDRAWALS =
      new WithdrawalLimitSet(new Asset("BTC", 8), 0, "ops-1", "risk", AT);

  /** All of it as a state. */
  static final AccountControls ALL =
      new AccountControls(STATUS, KILL_SWITCH, List.of(LIMITS), List.of(WITHDRAWALS));

  private GoldenControls() {}

  static Map<String, AccountEvent> events() {
    Map<String, AccountEvent> events = new LinkedHashMap<>();
    events.put("status-set", STATUS);
    events.put("kill-switch-set", KILL_SWITCH);
    events.put("cleared", new AccountEvent.Cleared());
    events.put("market-limits-set", LIMITS);
    events.put("withdrawal-limit-set", WITHDRAWALS);
    return events;
  }

  static List<AccountEvent> statuses() {
    return Arrays.stream(AccountStatus.values())
        .<AccountEvent>map(status -> new StatusSet(status, "ops-1", "", AT))
        .toList();
  }
}
