package org.thaliumx.domain.statistics;

import java.math.BigInteger;
import org.thaliumx.domain.money.Amounts;
import org.thaliumx.domain.money.MarketSpec;

/**
 * What a market did in the 24 hours before a moment, counted by whole minutes: all trades since the
 * beginning of the minute that was 24 hours ago. So it covers up to 59.999 seconds more than 24
 * hours, as Binance's rolling windows do, and depends on nothing but the trades and the moment.
 *
 * @param openMillis when it begins, since the epoch
 * @param closeMillis the moment it was taken
 * @param openTicks the price of the first trade in it; 0 where there is none
 * @param highTicks the highest price; 0 where there is none
 * @param lowTicks the lowest price; 0 where there is none
 * @param lastTicks the price of the market's last trade, however long ago; 0 where there never was
 *     one
 * @param lastLots how much that traded
 * @param closeBeforeTicks the price of the last trade before it; 0 where there was none
 * @param volumeLots how much changed hands
 * @param quoteUnits what that was worth, in quote units
 * @param trades how many trades
 * @param firstTradeId the first of them; 0 for none
 * @param lastTradeId the last of them; 0 for none
 */
public record Ticker(
    long openMillis,
    long closeMillis,
    long openTicks,
    long highTicks,
    long lowTicks,
    long lastTicks,
    long lastLots,
    long closeBeforeTicks,
    BigInteger volumeLots,
    BigInteger quoteUnits,
    long trades,
    long firstTradeId,
    long lastTradeId) {

  /** How far the price has come since the window's first trade, in ticks. */
  public long changeTicks() {
    return trades == 0 ? 0 : lastTicks - openTicks;
  }

  /** The same in parts per million of the first price, a half rounded away from zero. */
  public long changePpm() {
    if (trades == 0) {
      return 0;
    }
    BigInteger change = BigInteger.valueOf(changeTicks());
    BigInteger ppm =
        roundedHalfUp(
            change.abs().multiply(BigInteger.valueOf(Amounts.PPM)), BigInteger.valueOf(openTicks));
    return change.signum() * ppm.longValueExact();
  }

  /**
   * The price of a whole base unit on average, each trade as heavy as its quantity, in quote units,
   * a half rounded up; 0 where nothing traded.
   */
  public long averageUnits(MarketSpec spec) {
    if (trades == 0) {
      return 0;
    }
    BigInteger baseUnits = volumeLots.multiply(BigInteger.valueOf(spec.lotSizeUnits()));
    BigInteger whole = BigInteger.valueOf(Amounts.powerOfTen(spec.base().scale()));
    return roundedHalfUp(quoteUnits.multiply(whole), baseUnits).longValueExact();
  }

  private static BigInteger roundedHalfUp(BigInteger dividend, BigInteger divisor) {
    return dividend.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
  }
}
