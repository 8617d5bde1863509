package org.thaliumx.node.ledger;

import java.util.HashMap;
import java.util.Map;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.persistence.store.MarketStore;

/**
 * In which asset each market takes its fees. That never changes, and a market is in the directory
 * before anybody can trade on it, so what was read once is kept. Not thread-safe.
 */
final class FeeAssets {
  private final MarketStore markets;
  private final Map<String, FeeAsset> known = new HashMap<>();

  FeeAssets(MarketStore markets) {
    this.markets = markets;
  }

  /**
   * The fee asset of a market; blocks when it was not asked for before.
   *
   * @throws IllegalStateException when the directory has no such market
   */
  FeeAsset of(String market) {
    FeeAsset asset = known.get(market);
    return asset == null ? read(market) : asset;
  }

  private FeeAsset read(String market) {
    markets.list().forEach(spec -> known.put(spec.id(), spec.feeAsset()));
    FeeAsset asset = known.get(market);
    if (asset == null) {
      throw new IllegalStateException("no market " + market + " in the directory");
    }
    return asset;
  }
}
