package org.thaliumx.kafka.event;

import java.util.ArrayList;
import java.util.List;
import org.thaliumx.domain.account.AccountStatus;
import org.thaliumx.domain.money.Asset;

/**
 * What is kept of one account: its balances and what operators set for it. About 250 bytes with two
 * assets. Mutable, owned by the fold of the exchange.
 */
final class AccountFold {
  final String id;
  private final List<BalanceEntry> balances = new ArrayList<>(2);
  AccountStatus status = AccountStatus.ACTIVE;
  boolean killSwitch;
  long registeredAtMillis;

  AccountFold(String id) {
    this.id = id;
  }

  /** Its balance of an asset, which may be nothing. */
  BalanceEntry of(Asset asset) {
    for (BalanceEntry balance : balances) {
      if (balance.asset.equals(asset)) {
        return balance;
      }
    }
    var balance = new BalanceEntry(id, asset, 0, 0);
    balances.add(balance);
    return balance;
  }

  /** Takes back a balance that was written down; it is the first that is known of that asset. */
  void restore(BalanceEntry balance) {
    balances.add(balance);
  }
}
