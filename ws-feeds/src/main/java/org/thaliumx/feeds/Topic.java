package org.thaliumx.feeds;

/** What is followed of a market on its own, because not everybody should pay for it. */
public enum Topic {
  /** Its price levels, trades and states. */
  MARKET,
  /** The single orders in its book. */
  ORDERS
}
