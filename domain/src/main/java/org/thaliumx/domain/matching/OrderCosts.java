package org.thaliumx.domain.matching;

import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;

/** What orders cost on a market; taken out of its spec once, because working it out divides. */
final class OrderCosts {
  private final long quoteUnitsPerTickLot;
  private final long baseUnitsPerLot;

  /** What a buy has to hold on top for its fees, in parts per million. */
  private final long heldFeePpm;

  OrderCosts(MarketSpec spec) {
    this.quoteUnitsPerTickLot = spec.quoteUnitsPerTickLot();
    this.baseUnitsPerLot = spec.lotSizeUnits();
    this.heldFeePpm = spec.feeAsset() == FeeAsset.QUOTE ? spec.highestFeePpm() : 0;
  }

  long quoteUnits(long priceTicks, long lots) {
    return Math.multiplyExact(Math.multiplyExact(priceTicks, lots), quoteUnitsPerTickLot);
  }

  /** What one lot costs, or the most that can be counted: a pegged order may ask any price. */
  long lotOrMost(long priceTicks) {
    long units = Amounts.productOrNegative(priceTicks, quoteUnitsPerTickLot);
    return units < 0 ? Long.MAX_VALUE : units;
  }

  /** What that side gives in a trade, fees aside. */
  long given(boolean buys, long priceTicks, long lots) {
    return buys ? quoteUnits(priceTicks, lots) : Math.multiplyExact(lots, baseUnitsPerLot);
  }

  /** What an order must hold to trade so much at that price or better. */
  long needed(boolean buys, long priceTicks, long lots) {
    long given = given(buys, priceTicks, lots);
    return buys && heldFeePpm > 0
        ? Math.addExact(given, Math.addExact(Amounts.share(given, heldFeePpm), lots))
        : given;
  }

  /** The same, or -1 where what a buy would need or what a sell gives cannot be counted. */
  long neededOrNegative(boolean buys, long priceTicks, long lots) {
    long tickLots = Amounts.productOrNegative(priceTicks, lots);
    long quote = tickLots < 0 ? -1 : Amounts.productOrNegative(tickLots, quoteUnitsPerTickLot);
    long base = Amounts.productOrNegative(lots, baseUnitsPerLot);
    if (quote < 0 || base < 0) {
      return -1;
    }
    long buy = heldFeePpm == 0 ? quote : withFee(quote, lots);
    return buy < 0 || buys ? buy : base;
  }

  private long withFee(long quote, long lots) {
    long fee = Amounts.sumOrNegative(Amounts.share(quote, heldFeePpm), lots);
    return fee < 0 ? -1 : Amounts.sumOrNegative(quote, fee);
  }
}
