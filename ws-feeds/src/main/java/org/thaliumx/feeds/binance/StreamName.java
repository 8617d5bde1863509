package org.thaliumx.feeds.binance;

import java.util.Locale;
import java.util.Optional;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.protocol.binance.Symbols;

/** Which stream somebody follows. */
sealed interface StreamName {

  /** The name as clients know it, with the symbol in lower case. */
  String text();

  /** What tells of it: streams with the same one are told together. */
  String source();

  /** A stream of one market. */
  record OfMarket(String text, MarketSpec market, StreamKind kind) implements StreamName {
    @Override
    public String source() {
      return market.id();
    }
  }

  /** A stream of all markets. */
  record OfAllMarkets(String text, StreamKind.Single kind) implements StreamName {
    @Override
    public String source() {
      return text;
    }
  }

  /** Every market's short ticker that has changed. */
  OfAllMarkets ALL_MINI_TICKERS =
      new OfAllMarkets("!miniTicker@arr", StreamKind.Single.MINI_TICKER);

  /** Every market's ticker that has changed. */
  OfAllMarkets ALL_TICKERS = new OfAllMarkets("!ticker@arr", StreamKind.Single.TICKER);

  /** The stream of that name; nothing if there is none, or no such market. */
  static Optional<StreamName> of(String text, Symbols symbols) {
    if (text.startsWith("!")) {
      return text.equals(ALL_MINI_TICKERS.text())
          ? Optional.of(ALL_MINI_TICKERS)
          : Optional.of(ALL_TICKERS).filter(all -> text.equals(all.text())).map(all -> all);
    }
    int at = text.indexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    String kind = text.substring(at + 1);
    return symbols
        .find(text.substring(0, at).toUpperCase(Locale.ROOT))
        .flatMap(market -> StreamKind.of(kind).map(of -> ofMarket(market, kind, of)));
  }

  private static StreamName ofMarket(MarketSpec market, String kindText, StreamKind kind) {
    String symbol = Symbols.of(market).toLowerCase(Locale.ROOT);
    return new OfMarket(symbol + "@" + kindText, market, kind);
  }
}
