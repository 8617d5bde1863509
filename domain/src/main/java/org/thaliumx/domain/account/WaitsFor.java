package org.thaliumx.domain.account;

/**
 * What has to happen, as far as its account knows, before an order comes into play; of a closed
 * order, what had to.
 */
public enum WaitsFor {
  /** Nothing. An order that waits for an auction, a minimum or a reference counts as in play. */
  NOTHING,
  /** The working order of its list has to be filled whole. */
  WORKING_ORDER,
  /** The price has to reach its trigger. */
  TRIGGER
}
