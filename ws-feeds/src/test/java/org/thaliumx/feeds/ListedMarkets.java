package org.thaliumx.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.Directory;

/** A directory of the markets it was given. */
record ListedMarkets(List<MarketSpec> markets) implements Directory {

  /** The market that is played, and others where nothing happens. */
  static ListedMarkets withSilentOnes(String... bases) {
    var specs = new ArrayList<MarketSpec>();
    specs.add(PlayedMarket.SPEC);
    for (String base : bases) {
      specs.add(
          new MarketSpec(
              base + "_USDT", new Asset(base, 2), PlayedMarket.SPEC.quote(), 100, 1, 0, 0));
    }
    return new ListedMarkets(List.copyOf(specs));
  }

  @Override
  public Optional<MarketSpec> market(String id) {
    return markets.stream().filter(spec -> spec.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Asset> asset(String code) {
    return assets().stream().filter(asset -> asset.code().equals(code)).findFirst();
  }

  @Override
  public List<Asset> assets() {
    return markets.stream().map(MarketSpec::base).toList();
  }
}
