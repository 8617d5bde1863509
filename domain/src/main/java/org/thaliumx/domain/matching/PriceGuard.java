package org.thaliumx.domain.matching;

import org.thaliumx.domain.rules.BandBreach;
import org.thaliumx.domain.rules.CircuitBreaker;
import org.thaliumx.domain.rules.PriceBand;

/** Price protection: the last and reference prices, the price band and the circuit breaker. */
final class PriceGuard {
  private PriceBand band = PriceBand.OFF;
  private CircuitBreaker breaker = CircuitBreaker.OFF;
  private boolean bandOn;
  private long lastTicks;
  private long referenceTicks;
  private long breakerTicks;
  private long breakerMillis;
  private boolean tripped;

  /** What an order that matches now may trade at. */
  private long lowTicks;

  private long highTicks;

  void set(PriceBand newBand, CircuitBreaker newBreaker) {
    band = newBand;
    breaker = newBreaker;
    bandOn = band.staticBps() > 0 || band.dynamicBps() > 0;
  }

  void restore(long last, long reference, long breakerFirst, long breakerSince) {
    lastTicks = last;
    referenceTicks = reference;
    breakerTicks = breakerFirst;
    breakerMillis = breakerSince;
  }

  /** An order begins to match: from here on the bounds are its own. */
  void begin() {
    if (bandOn) {
      lowTicks = 0;
      highTicks = Long.MAX_VALUE;
      narrow(referenceTicks, band.staticBps());
      narrow(lastTicks, band.dynamicBps());
    }
  }

  /** The first trade of a market is the reference for those that follow it at once. */
  void assumeReference(long priceTicks) {
    if (referenceTicks == 0 && bandOn) {
      narrow(priceTicks, band.staticBps());
    }
  }

  private void narrow(long reference, long bps) {
    if (reference > 0 && bps > 0) {
      long distance = PriceBand.partOf(reference, bps);
      lowTicks = Math.max(lowTicks, reference - distance);
      highTicks = Math.min(highTicks, saturated(reference, distance));
    }
  }

  private static long saturated(long ticks, long distance) {
    long sum = ticks + distance;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Whether the order that began to match last may trade at a price. */
  boolean forbids(long priceTicks) {
    return bandOn && (priceTicks < lowTicks || priceTicks > highTicks);
  }

  /** Whether a band may cut matching short. */
  boolean isOn() {
    return bandOn;
  }

  boolean rejects() {
    return band.onBreach() == BandBreach.REJECT;
  }

  long auctionMillis() {
    return band.auctionMillis();
  }

  /** Whether a limit is so far out that its order is refused. */
  boolean refuses(boolean buys, long priceTicks) {
    if (band.staticBps() == 0 || referenceTicks == 0 || !rejects()) {
      return false;
    }
    long distance = PriceBand.partOf(referenceTicks, band.staticBps());
    return buys
        ? priceTicks > saturated(referenceTicks, distance)
        : priceTicks < referenceTicks - distance;
  }

  /** Takes note of a trade. */
  void traded(long priceTicks, boolean trading, long atMillis) {
    lastTicks = priceTicks;
    if (referenceTicks == 0) {
      assumeReference(priceTicks);
      referenceTicks = priceTicks;
    }
    if (breaker.moveBps() > 0) {
      watch(priceTicks, trading, atMillis);
    }
  }

  private void watch(long priceTicks, boolean trading, long atMillis) {
    boolean over = breakerTicks == 0 || atMillis - breakerMillis >= breaker.windowMillis();
    if (over || !trading) {
      breakerTicks = priceTicks;
      breakerMillis = atMillis;
    } else if (Math.abs(priceTicks - breakerTicks)
        > PriceBand.partOf(breakerTicks, breaker.moveBps())) {
      tripped = true;
    }
  }

  /** Whether the circuit breaker tripped. */
  boolean hasTripped() {
    return tripped;
  }

  /** Whether the circuit breaker tripped since this was asked last. */
  boolean takeTripped() {
    boolean was = tripped;
    tripped = false;
    return was;
  }

  long haltMillis() {
    return breaker.haltMillis();
  }

  long auctionAfterHaltMillis() {
    return breaker.auctionMillis();
  }

  /** After a trip the next trade begins a new window. */
  void endWindow() {
    breakerTicks = 0;
    breakerMillis = 0;
  }

  long lastTicks() {
    return lastTicks;
  }

  long referenceTicks() {
    return referenceTicks;
  }

  void setReference(long priceTicks) {
    referenceTicks = priceTicks;
  }

  long breakerTicks() {
    return breakerTicks;
  }

  long breakerMillis() {
    return breakerMillis;
  }
}
