package org.thaliumx.domain.order;

/**
 * Lets an order's price follow the best prices, never beyond its limit.
 *
 * @param reference what it follows
 * @param offsetTicks how far it stays away from that, to its own side; not negative
 */
public record Peg(PegReference reference, long offsetTicks) {

  public Peg {
    if (offsetTicks < 0) {
      throw new IllegalArgumentException("offset below zero");
    }
  }
}
