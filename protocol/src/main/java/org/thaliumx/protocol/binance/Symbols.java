package org.thaliumx.protocol.binance;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.Directory;

/**
 * Binance's names of the markets: base and quote without anything between them, {@code BTCUSDT} for
 * {@code BTC_USDT}. Where two markets come to the same symbol it is the one whose id sorts first.
 * Thread-safe.
 */
public final class Symbols {
  private final Directory directory;
  private final ConcurrentMap<String, MarketSpec> known = new ConcurrentHashMap<>();

  /** The symbols of the markets in this directory. */
  public Symbols(Directory directory) {
    this.directory = directory;
  }

  /** The symbol of a market. */
  public static String of(MarketSpec spec) {
    return spec.base().code() + spec.quote().code();
  }

  /** The symbol of a market of that name. */
  public static String of(String market) {
    return MarketSpec.baseOf(market) + MarketSpec.quoteOf(market);
  }

  /** The terms of the market with that symbol, in upper case. */
  public Optional<MarketSpec> find(String symbol) {
    MarketSpec spec = known.get(symbol);
    return spec == null ? search(symbol) : Optional.of(spec);
  }

  private Optional<MarketSpec> search(String symbol) {
    Optional<MarketSpec> found =
        directory.markets().stream().filter(spec -> of(spec).equals(symbol)).findFirst();
    found.ifPresent(spec -> known.put(symbol, spec));
    return found;
  }
}
