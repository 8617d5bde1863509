package org.thaliumx.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.market.BookView;
import org.thaliumx.domain.market.PriceLevel;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.order.Side;

/**
 * Keeps a market order that names no price of its own from trading at any price at all.
 *
 * @param ppm how much worse than the best price it may trade, in parts per million of it
 */
record Protection(long ppm) {

  /** What such an order goes by; null when there is nothing to trade with. */
  @Nullable MarketQuote quote(Side side, BookView book) {
    List<PriceLevel> levels = side == Side.BUY ? book.asks() : book.bids();
    if (levels.isEmpty()) {
      return null;
    }
    long bestTicks = levels.getFirst().priceTicks();
    long leewayTicks = Math.max(1, Amounts.shareRoundedUp(bestTicks, ppm));
    return new MarketQuote(bestTicks, worst(side, bestTicks, leewayTicks));
  }

  private static long worst(Side side, long bestTicks, long leewayTicks) {
    if (side == Side.SELL) {
      return Math.max(1, bestTicks - leewayTicks);
    }
    long worstTicks = Amounts.sumOrNegative(bestTicks, leewayTicks);
    return worstTicks < 0 ? Long.MAX_VALUE : worstTicks;
  }
}
