package org.thaliumx.domain.account;

import java.util.List;
import org.thaliumx.domain.account.AccountEvent.KillSwitchSet;
import org.thaliumx.domain.account.AccountEvent.MarketLimitsSet;
import org.thaliumx.domain.account.AccountEvent.StatusSet;
import org.thaliumx.domain.account.AccountEvent.WithdrawalLimitSet;

/**
 * What operators have said an account may do: of each kind what they said last, so what counts now,
 * and by whom, why and when.
 *
 * @param status what it may do
 * @param killSwitch whether everything of it is stopped
 * @param marketLimits by market; the defaults count on any other
 * @param withdrawalLimits by asset; the default counts for any other
 */
public record AccountControls(
    StatusSet status,
    KillSwitchSet killSwitch,
    List<MarketLimitsSet> marketLimits,
    List<WithdrawalLimitSet> withdrawalLimits) {

  /** What an account may do of which no operator has ever said anything. */
  public static final AccountControls NONE =
      new AccountControls(
          new StatusSet(AccountStatus.ACTIVE, "", "", 0),
          new KillSwitchSet(false, "", "", 0),
          List.of(),
          List.of());

  public AccountControls {
    marketLimits = List.copyOf(marketLimits);
    withdrawalLimits = List.copyOf(withdrawalLimits);
  }
}
