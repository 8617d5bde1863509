package org.thaliumx.testkit;

import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;

/** Markets of whole units, with fees. */
final class TestMarkets {
  static final Asset USD = new Asset("USD", 0);
  static final MarketSpec BTC_USD = market("BTC");
  static final MarketSpec ETH_USD = market("ETH");

  private TestMarkets() {}

  private static MarketSpec market(String base) {
    return new MarketSpec(base + "_USD", new Asset(base, 0), USD, 1, 1, 1_000, 2_000);
  }

  /** Opens both, and gives alice and bob enough of everything. */
  static void furnish(TestCluster cluster) {
    cluster.openMarket(BTC_USD);
    cluster.openMarket(ETH_USD);
    for (String account : new String[] {"alice", "bob"}) {
      for (String asset : new String[] {"USD", "BTC", "ETH"}) {
        cluster.deposit(account, asset, 1_000_000);
      }
    }
  }
}
