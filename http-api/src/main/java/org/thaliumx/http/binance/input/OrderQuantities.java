package org.thaliumx.http.binance.input;

import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.http.binance.error.BinanceError;

/** Reads prices and quantities in the steps of a market. */
public final class OrderQuantities {
  private static final String PRICE_FILTER = "PRICE_FILTER";
  private static final String LOT_SIZE = "LOT_SIZE";

  private OrderQuantities() {}

  /** A price that has to be there, in ticks. */
  public static long ticks(Parameters parameters, String name, MarketSpec spec) {
    long units = parameters.units(name, spec.quote().scale(), PRICE_FILTER);
    if (units % spec.tickSizeUnits() != 0 || units == 0) {
      parameters.complain(BinanceError.filter(PRICE_FILTER));
    }
    return units / spec.tickSizeUnits();
  }

  /** A quantity that has to be there, in lots. */
  public static long lots(Parameters parameters, String name, MarketSpec spec) {
    long units = parameters.units(name, spec.base().scale(), LOT_SIZE);
    if (units % spec.lotSizeUnits() != 0 || units == 0) {
      parameters.complain(BinanceError.filter(LOT_SIZE));
    }
    return units / spec.lotSizeUnits();
  }
}
