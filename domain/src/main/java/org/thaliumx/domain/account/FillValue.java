package org.thaliumx.domain.account;

import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.settlement.Settlement.Filled;

/**
 * What a fill is worth to its order's owner.
 *
 * @param quoteUnits what was traded, in quote units, fees aside
 * @param spentUnits what the order's hold pays, in units of the asset it gives
 * @param receivedUnits what comes in, in units of the other asset
 * @param rebateUnits what comes in as well, in units of the asset it gives
 */
record FillValue(long quoteUnits, long spentUnits, long receivedUnits, long rebateUnits) {

  static FillValue of(Filled fill, Side side, MarketSpec spec) {
    long quote = spec.quoteUnits(fill.priceTicks(), fill.quantityLots());
    long given = spec.givenUnits(side, fill.priceTicks(), fill.quantityLots());
    long received = spec.receivedUnits(side, fill.priceTicks(), fill.quantityLots());
    long fee = fill.feeUnits();
    return side == Side.BUY && spec.feeAsset() == FeeAsset.QUOTE
        ? new FillValue(quote, Math.addExact(given, Math.max(fee, 0)), received, Math.max(-fee, 0))
        : new FillValue(quote, given, Math.subtractExact(received, fee), 0);
  }
}
