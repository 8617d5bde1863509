package org.thaliumx.domain.limit;

/**
 * What the limits of an account's orders say.
 *
 * @param tenSeconds how many in ten seconds
 * @param day how many in 24 hours
 */
public record OrderDecision(LimitDecision tenSeconds, LimitDecision day) {

  /** Whether the orders may be placed. */
  public boolean passes() {
    return tenSeconds.passes() && day.passes();
  }

  /** The one that refuses, or else the one of ten seconds. */
  public LimitDecision decisive() {
    return day.passes() ? tenSeconds : day;
  }
}
