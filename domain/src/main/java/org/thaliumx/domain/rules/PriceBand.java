package org.thaliumx.domain.rules;

/**
 * How far from its references a market trades, in basis points; 0 switches a band off.
 *
 * @param staticBps the distance allowed from the static reference: the price of the last auction or
 *     what an operator has set since, and before either the first trade's; 0 to 10,000
 * @param dynamicBps the distance allowed from the last price before the incoming order; 0 to 10,000
 * @param onBreach what happens beyond
 * @param auctionMillis how long an auction lasts that a breach sets off, at least 1
 */
public record PriceBand(long staticBps, long dynamicBps, BandBreach onBreach, long auctionMillis) {

  /** No band. */
  public static final PriceBand OFF = new PriceBand(0, 0, BandBreach.REJECT, 1);

  /** One whole in basis points. */
  public static final long WHOLE_BPS = 10_000;

  public PriceBand {
    if (!isPart(staticBps) || !isPart(dynamicBps) || auctionMillis < 1) {
      throw new IllegalArgumentException("price band out of range");
    }
  }

  private static boolean isPart(long bps) {
    return bps >= 0 && bps <= WHOLE_BPS;
  }

  /** That part of a price, rounded down. */
  public static long partOf(long priceTicks, long bps) {
    return priceTicks / WHOLE_BPS * bps + priceTicks % WHOLE_BPS * bps / WHOLE_BPS;
  }
}
