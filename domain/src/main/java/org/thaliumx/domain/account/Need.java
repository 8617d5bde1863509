package org.thaliumx.domain.account;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;

/** What an order has to hold, or why it cannot be taken in. */
sealed interface Need {

  /**
   * It has to hold so much.
   *
   * @param limitTicks the worst price it may trade at
   * @param holdUnits in units of the asset it gives; it may be more than the account has
   */
  record Known(long limitTicks, long holdUnits) implements Need {}

  /** Its market would not know what to do with it. */
  record Refused(RejectReason reason) implements Need {}

  /**
   * What an order needs whatever happens to it.
   *
   * @param quote what a market order without a price of its own goes by, or null
   * @param meansUnits how much its owner has for it, in units of the asset it gives
   */
  static Need of(
      MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote, long meansUnits) {
    long limitTicks = quote == null ? request.priceTicks() : quote.protectiveTicks();
    if (limitTicks == 0) {
      return new Refused(RejectReason.NO_LIQUIDITY);
    }
    if (!spec.canCount(limitTicks, Math.max(1, request.quantityLots()))) {
      return new Refused(RejectReason.NOTIONAL_TOO_LARGE);
    }
    return request.quantityLots() == 0
        ? ofAmount(spec, request, limitTicks, meansUnits)
        : new Known(
            limitTicks, spec.neededUnits(request.side(), limitTicks, request.quantityLots()));
  }

  /**
   * What an order needs that is placed by itself. A market buy whose worst case is beyond its
   * owner's means, but whose likely cost is not, holds all there is: the market spends no more than
   * that. One that may have to wait cannot do so.
   */
  static Need ofSingle(
      MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote, long meansUnits) {
    Need need = of(spec, request, quote, meansUnits);
    return need instanceof Known worst
            && quote != null
            && worst.holdUnits() > meansUnits
            && mayHoldLess(request)
            && likelyUnits(spec, request, quote) <= meansUnits
        ? new Known(worst.limitTicks(), meansUnits)
        : need;
  }

  private static boolean mayHoldLess(OrderRequest request) {
    boolean immediate = !request.timeInForce().rests() && !request.timeInForce().isForAuction();
    return request.side() == Side.BUY
        && request.quantityLots() > 0
        && immediate
        && request.options().trigger() == null;
  }

  private static long likelyUnits(MarketSpec spec, OrderRequest request, MarketQuote quote) {
    return spec.canCount(quote.bestTicks(), request.quantityLots())
        ? spec.neededUnits(Side.BUY, quote.bestTicks(), request.quantityLots())
        : Long.MAX_VALUE;
  }

  private static Need ofAmount(
      MarketSpec spec, OrderRequest request, long limitTicks, long meansUnits) {
    long amountUnits = request.options().quoteUnits();
    long holdUnits =
        request.side() == Side.BUY
            ? withHighestFee(spec, amountUnits)
            : sellingFor(spec, amountUnits, limitTicks, meansUnits);
    return holdUnits < 0
        ? new Refused(RejectReason.NOTIONAL_TOO_LARGE)
        : new Known(limitTicks, holdUnits);
  }

  private static long withHighestFee(MarketSpec spec, long amountUnits) {
    return spec.feeAsset() == FeeAsset.QUOTE
        ? Amounts.sumOrNegative(
            amountUnits, Amounts.shareRoundedUp(amountUnits, spec.highestFeePpm()))
        : amountUnits;
  }

  /** The lots that bring the amount in at the worst price, but no more than its owner has. */
  private static long sellingFor(
      MarketSpec spec, long amountUnits, long limitTicks, long meansUnits) {
    long wantedLots = Math.ceilDiv(amountUnits, spec.quoteUnits(limitTicks, 1));
    long ownedLots = meansUnits / spec.baseUnits(1);
    return spec.baseUnits(Math.max(1, Math.min(wantedLots, ownedLots)));
  }
}
