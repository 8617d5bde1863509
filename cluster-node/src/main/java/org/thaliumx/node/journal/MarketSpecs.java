package org.thaliumx.node.journal;

import java.util.HashMap;
import java.util.Map;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.persistence.store.MarketStore;

/**
 * The terms of each market. They never change, and a market is in the directory before anybody can
 * trade on it, so what was read once is kept. Not thread-safe.
 */
public final class MarketSpecs {
  private final MarketStore markets;
  private final Map<String, MarketSpec> known = new HashMap<>();

  /** Reads them from there. */
  public MarketSpecs(MarketStore markets) {
    this.markets = markets;
  }

  /**
   * The terms of a market; blocks when it was not asked for before.
   *
   * @throws IllegalStateException when the directory has no such market
   */
  public MarketSpec of(String market) {
    MarketSpec spec = known.get(market);
    return spec == null ? read(market) : spec;
  }

  private MarketSpec read(String market) {
    markets.list().forEach(spec -> known.put(spec.id(), spec));
    MarketSpec spec = known.get(market);
    if (spec == null) {
      throw new IllegalStateException("no market " + market + " in the directory");
    }
    return spec;
  }
}
