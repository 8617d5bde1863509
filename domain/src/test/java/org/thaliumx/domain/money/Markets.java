package org.thaliumx.domain.money;

/** Builds the terms of markets for tests: one unit a tick, one unit a lot, no fees unless said. */
public record Markets(
    String base,
    String quote,
    int scale,
    long tick,
    long lot,
    long maker,
    long taker,
    FeeAsset feeAsset) {

  /** A market of two assets that have no decimals. */
  public static Markets of(String base, String quote) {
    return new Markets(base, quote, 0, 1, 1, 0, 0, FeeAsset.RECEIVED);
  }

  /** BTC for USD, one unit a tick and a lot, no fees. */
  public static MarketSpec plain() {
    return of("BTC", "USD").spec();
  }

  /** How many decimals both assets have. */
  public Markets scale(int newScale) {
    return new Markets(base, quote, newScale, tick, lot, maker, taker, feeAsset);
  }

  /** How many quote units one tick is. */
  public Markets tick(long newTick) {
    return new Markets(base, quote, scale, newTick, lot, maker, taker, feeAsset);
  }

  /** How many base units one lot is. */
  public Markets lot(long newLot) {
    return new Markets(base, quote, scale, tick, newLot, maker, taker, feeAsset);
  }

  /** What maker and taker pay, in parts per million. */
  public Markets fees(long makerPpm, long takerPpm) {
    return new Markets(base, quote, scale, tick, lot, makerPpm, takerPpm, feeAsset);
  }

  /** Takes the fees of both sides in quote asset. */
  public Markets feesInQuote() {
    return new Markets(base, quote, scale, tick, lot, maker, taker, FeeAsset.QUOTE);
  }

  /** The terms. */
  public MarketSpec spec() {
    var baseAsset = new Asset(base, scale);
    var quoteAsset = new Asset(quote, scale);
    return new MarketSpec(
        MarketSpec.idOf(baseAsset, quoteAsset),
        baseAsset,
        quoteAsset,
        tick,
        lot,
        maker,
        taker,
        feeAsset);
  }
}
