package org.thaliumx.kafka.deposit;

import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.Directory;

/** An exchange with BTC and USDT, and no market. */
final class TwoAssets implements Directory {
  private static final List<Asset> ASSETS = List.of(new Asset("BTC", 8), new Asset("USDT", 6));

  @Override
  public Optional<MarketSpec> market(String id) {
    return Optional.empty();
  }

  @Override
  public List<MarketSpec> markets() {
    return List.of();
  }

  @Override
  public Optional<Asset> asset(String code) {
    return ASSETS.stream().filter(asset -> asset.code().equals(code)).findFirst();
  }

  @Override
  public List<Asset> assets() {
    return ASSETS;
  }
}
