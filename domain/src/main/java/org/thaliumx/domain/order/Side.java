package org.thaliumx.domain.order;

/** Which way an order trades. */
public enum Side {
  /** Gives quote asset, receives base asset. */
  BUY,
  /** Gives base asset, receives quote asset. */
  SELL;

  /** The side this one trades with. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
