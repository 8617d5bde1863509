package org.thaliumx.domain.order;

/** Which way the price has to come for an order that waits for it. */
public enum TriggerKind {
  /** The price turns against the owner: up for a buy, down for a sell. */
  STOP,
  /** The price turns to the owner's favour: down for a buy, up for a sell. */
  TAKE_PROFIT;

  /** Whether an order of that side waits for a price as high as its trigger, not as low. */
  public boolean rises(Side side) {
    return (this == STOP) == (side == Side.BUY);
  }
}
