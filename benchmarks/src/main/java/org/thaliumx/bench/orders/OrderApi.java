package org.thaliumx.bench.orders;

/** An API that takes orders over HTTP. */
public enum OrderApi {
  /** The exchange's own, under {@code /v1}. */
  NATIVE,
  /** That of Binance's clients, under {@code /api/v3}. */
  BINANCE
}
