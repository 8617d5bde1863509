package org.thaliumx.kafka.event;

import org.thaliumx.domain.money.Asset;
import org.thaliumx.protocol.text.MarketDecimals;

/** What an account has of one asset, in its units. Mutable, owned by its account's fold. */
final class BalanceEntry {
  final String account;
  final Asset asset;
  long available;
  long held;

  BalanceEntry(String account, Asset asset, long available, long held) {
    this.account = account;
    this.asset = asset;
    this.available = available;
    this.held = held;
  }

  void post(long availableUnits, long heldUnits) {
    available = Math.addExact(available, availableUnits);
    held = Math.addExact(held, heldUnits);
    if (available < 0 || held < 0) {
      throw new IllegalStateException(
          account + " has " + available + " and holds " + held + " of " + asset.code());
    }
  }

  String text(long units) {
    return MarketDecimals.amount(units, asset.scale());
  }
}
