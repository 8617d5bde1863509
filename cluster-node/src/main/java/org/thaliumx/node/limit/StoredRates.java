package org.thaliumx.node.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.thaliumx.domain.limit.AccountRates;
import org.thaliumx.persistence.store.AccountRatesStore;

/** How much each account may ask for, as it is in the database, held in memory. Thread-safe. */
final class StoredRates {
  private final AccountRatesStore store;
  private final AccountRates usual;
  private volatile Map<String, AccountRates> rates = new ConcurrentHashMap<>();

  /**
   * Empty until {@link #refresh}.
   *
   * @param usual for accounts of which nobody said anything
   */
  StoredRates(AccountRatesStore store, AccountRates usual) {
    this.store = store;
    this.usual = usual;
  }

  AccountRates of(String account) {
    return rates.getOrDefault(account, usual);
  }

  /** Reads what is new; blocks. */
  void refresh() {
    rates = new ConcurrentHashMap<>(store.all());
  }

  /** Notes what an operator says; blocks. */
  AccountRates set(String account, AccountRates wanted, String actor, String reason) {
    store.set(account, wanted, actor, reason);
    rates.put(account, wanted);
    return wanted;
  }
}
