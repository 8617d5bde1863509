package org.thaliumx.domain.order;

/** How long an order waits for a counterparty. */
public enum TimeInForce {
  /** Good till cancelled: what does not trade at once rests in the book. */
  GTC,
  /** Immediate or cancel: what does not trade at once expires. */
  IOC
}
