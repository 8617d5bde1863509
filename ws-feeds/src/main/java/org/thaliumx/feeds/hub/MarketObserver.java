package org.thaliumx.feeds.hub;

/** Looks at a market whenever something may have happened to it. */
public interface MarketObserver {

  /** Whether it wants to know what the market did before. May be asked on any thread. */
  boolean needsPast();

  /**
   * Looks, on the hub's thread, and must not wait: after changes, and every {@value #PERIOD_MILLIS}
   * ms whether something changed or not.
   *
   * @param nowMillis since the epoch
   */
  void look(HubMarket market, long nowMillis);

  /** How often it may look though nothing happens. */
  long PERIOD_MILLIS = 100;
}
