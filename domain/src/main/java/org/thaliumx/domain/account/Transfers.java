package org.thaliumx.domain.account;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.Asset;

/** Every deposit and withdrawal by its reference, so that none happens twice. */
final class Transfers {
  private final TreeMap<String, AccountSnapshot.Transfer> byReference = new TreeMap<>();

  void add(String reference, Asset asset, long units, long atMillis) {
    var transfer = new AccountSnapshot.Transfer(reference, asset, units, atMillis);
    if (byReference.putIfAbsent(reference, transfer) != null) {
      throw new IllegalStateException("transfer " + reference + " applied twice");
    }
  }

  AccountSnapshot.@Nullable Transfer find(String reference) {
    return byReference.get(reference);
  }

  void restore(List<AccountSnapshot.Transfer> transfers) {
    transfers.forEach(transfer -> byReference.put(transfer.reference(), transfer));
  }

  List<AccountSnapshot.Transfer> snapshot() {
    return List.copyOf(byReference.values());
  }
}
