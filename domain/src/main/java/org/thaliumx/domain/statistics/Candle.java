package org.thaliumx.domain.statistics;

import java.math.BigInteger;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;

/**
 * What a market's trades within one interval add up to. Sums are exact whatever they come to: what
 * is turned over in a month may be many times all there is of an asset, and more than a {@code
 * long} can count.
 *
 * @param interval how long it is
 * @param openMillis when it begins, since the epoch
 * @param openTicks the price of its first trade
 * @param highTicks the highest price
 * @param lowTicks the lowest price
 * @param closeTicks the price of its last trade
 * @param volumeLots how much changed hands
 * @param quoteUnits what that was worth, in quote units
 * @param takerBuyLots how much of it in trades whose incoming side bought
 * @param takerBuyQuoteUnits what that was worth, in quote units
 * @param trades how many trades; 0 for a candle without any, whose prices are all the close before
 * @param firstTradeId its first trade; 0 for none
 * @param lastTradeId its last trade; 0 for none
 */
public record Candle(
    CandleInterval interval,
    long openMillis,
    long openTicks,
    long highTicks,
    long lowTicks,
    long closeTicks,
    BigInteger volumeLots,
    BigInteger quoteUnits,
    BigInteger takerBuyLots,
    BigInteger takerBuyQuoteUnits,
    long trades,
    long firstTradeId,
    long lastTradeId) {

  /** The candle that has nothing but this trade. */
  public static Candle of(CandleInterval interval, MarketSpec spec, Trade trade) {
    long price = trade.priceTicks();
    BigInteger lots = BigInteger.valueOf(trade.quantityLots());
    BigInteger quote = BigInteger.valueOf(spec.quoteUnits(price, trade.quantityLots()));
    boolean buys = trade.takerSide() == Side.BUY;
    return new Candle(
        interval,
        interval.openingOf(trade.atMillis()),
        price,
        price,
        price,
        price,
        lots,
        quote,
        buys ? lots : BigInteger.ZERO,
        buys ? quote : BigInteger.ZERO,
        1,
        trade.tradeId(),
        trade.tradeId());
  }

  /** The candle of an interval in which nothing traded. */
  public static Candle flat(CandleInterval interval, long openMillis, long closeBeforeTicks) {
    return new Candle(
        interval,
        openMillis,
        closeBeforeTicks,
        closeBeforeTicks,
        closeBeforeTicks,
        closeBeforeTicks,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        0,
        0,
        0);
  }

  /**
   * The price of a whole base unit on average, each trade as heavy as its quantity, in quote units,
   * rounded down; 0 where nothing traded.
   */
  public BigInteger averageUnits(MarketSpec spec) {
    if (volumeLots.signum() == 0) {
      return BigInteger.ZERO;
    }
    BigInteger whole = BigInteger.valueOf(Amounts.powerOfTen(spec.base().scale()));
    return quoteUnits
        .multiply(whole)
        .divide(volumeLots.multiply(BigInteger.valueOf(spec.lotSizeUnits())));
  }

  /** Its last millisecond. */
  public long closeMillis() {
    return interval.nextOpening(openMillis) - 1;
  }

  /** Whether a moment lies in it. */
  public boolean covers(long atMillis) {
    return interval.openingOf(atMillis) == openMillis;
  }

  /** The same trades in the candle of an interval that is made up of such candles as this. */
  public Candle in(CandleInterval larger) {
    return spanning(larger, larger.openingOf(openMillis));
  }

  private Candle spanning(CandleInterval newInterval, long newOpenMillis) {
    return new Candle(
        newInterval,
        newOpenMillis,
        openTicks,
        highTicks,
        lowTicks,
        closeTicks,
        volumeLots,
        quoteUnits,
        takerBuyLots,
        takerBuyQuoteUnits,
        trades,
        firstTradeId,
        lastTradeId);
  }

  /**
   * This candle and the trades of another one, which all came later. What it is called, its
   * interval and its beginning, stays.
   *
   * @throws IllegalArgumentException when a trade is missing between the two, or is in both
   */
  public Candle plus(Candle later) {
    if (later.firstTradeId != lastTradeId + 1) {
      throw new IllegalArgumentException(
          "trade " + later.firstTradeId + " does not follow trade " + lastTradeId);
    }
    return new Candle(
        interval,
        openMillis,
        openTicks,
        Math.max(highTicks, later.highTicks),
        Math.min(lowTicks, later.lowTicks),
        later.closeTicks,
        volumeLots.add(later.volumeLots),
        quoteUnits.add(later.quoteUnits),
        takerBuyLots.add(later.takerBuyLots),
        takerBuyQuoteUnits.add(later.takerBuyQuoteUnits),
        trades + later.trades,
        firstTradeId,
        later.lastTradeId);
  }
}
