package org.thaliumx.protocol;

import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;

/** The markets and assets there are; answers from memory. Thread-safe. */
public interface Directory {

  /** The terms of a market. */
  Optional<MarketSpec> market(String id);

  /** All markets, sorted by id. */
  List<MarketSpec> markets();

  /** An asset by its code. */
  Optional<Asset> asset(String code);

  /** All assets, sorted by code. */
  List<Asset> assets();
}
