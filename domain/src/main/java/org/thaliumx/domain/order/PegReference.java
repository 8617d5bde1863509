package org.thaliumx.domain.order;

/** What the price of a pegged order follows. Other pegged orders do not count. */
public enum PegReference {
  /** The best price of the order's own side. */
  PRIMARY,
  /** The best price of the other side. */
  MARKET,
  /** The middle between both; half a tick is rounded away from the other side. */
  MIDPOINT
}
