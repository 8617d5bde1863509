package org.thaliumx.domain.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.Asset;

/** Every deposit and withdrawal by its reference, so that none happens twice. */
final class Transfers {
  private final TreeMap<String, AccountSnapshot.Transfer> byReference = new TreeMap<>();

  /** What went out, by asset and time; -1 where that is more than can be counted. */
  private final Map<Asset, TreeMap<Long, Long>> withdrawn = new HashMap<>();

  void add(String reference, Asset asset, long units, long atMillis) {
    add(new AccountSnapshot.Transfer(reference, asset, units, atMillis));
  }

  private void add(AccountSnapshot.Transfer transfer) {
    if (byReference.putIfAbsent(transfer.reference(), transfer) != null) {
      throw new IllegalStateException("transfer " + transfer.reference() + " applied twice");
    }
    if (transfer.units() < 0) {
      withdrawn
          .computeIfAbsent(transfer.asset(), asset -> new TreeMap<>())
          .merge(transfer.atMillis(), -transfer.units(), Transfers::sum);
    }
  }

  private static long sum(long a, long b) {
    return a < 0 || b < 0 ? -1 : Amounts.sumOrNegative(a, b);
  }

  AccountSnapshot.@Nullable Transfer find(String reference) {
    return byReference.get(reference);
  }

  /** How much went out after that time; -1 where that is more than can be counted. */
  long withdrawnAfter(Asset asset, long millis) {
    TreeMap<Long, Long> byTime = withdrawn.get(asset);
    return byTime == null
        ? 0
        : byTime.tailMap(millis, false).values().stream().reduce(0L, Transfers::sum);
  }

  void restore(List<AccountSnapshot.Transfer> transfers) {
    transfers.forEach(this::add);
  }

  List<AccountSnapshot.Transfer> snapshot() {
    return List.copyOf(byReference.values());
  }
}
