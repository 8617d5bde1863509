package org.thaliumx.node.door;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.persistence.store.AssetStore;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.Directory;

/** The directory as it is in the database, held in memory. Entries never change once there. */
public final class StoredDirectory implements Directory {

  private record Contents(SortedMap<String, MarketSpec> markets, SortedMap<String, Asset> assets) {}

  private final MarketStore marketStore;
  private final AssetStore assetStore;
  private volatile Contents contents = new Contents(new TreeMap<>(), new TreeMap<>());

  /** Empty until {@link #refresh}. */
  public StoredDirectory(MarketStore marketStore, AssetStore assetStore) {
    this.marketStore = marketStore;
    this.assetStore = assetStore;
  }

  /** Reads what is new; blocks. */
  public void refresh() {
    var markets = new TreeMap<String, MarketSpec>();
    marketStore.list().forEach(spec -> markets.put(spec.id(), spec));
    var assets = new TreeMap<String, Asset>();
    assetStore.list().forEach(asset -> assets.put(asset.code(), asset));
    contents = new Contents(markets, assets);
  }

  @Override
  public Optional<MarketSpec> market(String id) {
    return Optional.ofNullable(contents.markets.get(id));
  }

  @Override
  public List<MarketSpec> markets() {
    return List.copyOf(contents.markets.values());
  }

  @Override
  public Optional<Asset> asset(String code) {
    return Optional.ofNullable(contents.assets.get(code));
  }

  @Override
  public List<Asset> assets() {
    return List.copyOf(contents.assets.values());
  }
}
