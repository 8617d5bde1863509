package org.thaliumx.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.Trigger;
import org.thaliumx.domain.rules.PriceBand;

/**
 * Keeps a market order that names no price of its own from trading at any price at all.
 *
 * @param ppm how much worse than the price it goes by it may trade, in parts per million of that
 */
public record Protection(long ppm) {

  /** Whether an order is a market order without a price of its own. */
  public static boolean isNeededBy(OrderRequest request) {
    return request.type() == OrderType.MARKET && request.priceTicks() == 0;
  }

  /** What such an order goes by; null when there is no price to go by. */
  public @Nullable MarketQuote quote(OrderRequest request, BookView book) {
    Side side = request.side();
    List<PriceLevel> levels = side == Side.BUY ? book.asks() : book.bids();
    long lastTicks = book.lastPriceTicks();
    if (request.options().trigger() != null) {
      return quote(request, lastTicks);
    }
    if (!levels.isEmpty()) {
      return quote(request, levels.getFirst().priceTicks());
    }
    return request.timeInForce().isForAuction() ? quote(request, lastTicks) : null;
  }

  /**
   * What such an order goes by that comes into play at a price, or when its trigger is reached.
   *
   * @param ticks the price; 0 where there is none
   */
  public @Nullable MarketQuote quote(OrderRequest request, long ticks) {
    Side side = request.side();
    Trigger trigger = request.options().trigger();
    long startTicks = trigger == null ? ticks : start(side, trigger, ticks);
    if (startTicks == 0) {
      return null;
    }
    long leewayTicks = Math.max(1, Amounts.shareRoundedUp(startTicks, ppm));
    return new MarketQuote(startTicks, away(side, startTicks, leewayTicks));
  }

  /** The price that sets an order off; of a trailing stop the one it starts with. */
  private static long start(Side side, Trigger trigger, long lastTicks) {
    if (!trigger.trails() || lastTicks == 0) {
      return trigger.priceTicks();
    }
    long trailTicks =
        trigger.trailTicks() > 0
            ? trigger.trailTicks()
            : Math.max(1, PriceBand.partOf(lastTicks, trigger.trailBps()));
    return away(side, lastTicks, trailTicks);
  }

  /** A price that is so much worse for that side. */
  private static long away(Side side, long ticks, long distanceTicks) {
    if (side == Side.SELL) {
      return Math.max(1, ticks - distanceTicks);
    }
    long sum = Amounts.sumOrNegative(ticks, distanceTicks);
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
