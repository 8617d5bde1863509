package org.thaliumx.domain.limit;

/**
 * What the limits of an account's orders say.
 *
 * @param tenSeconds how many in ten seconds
 * @param day how many in 24 hours
 * @param countInTenSeconds how many were placed in the current period of ten seconds, these
 *     included; never less than {@code tenSeconds.used()}, which shrinks all the time
 * @param countInDay the same for the current period of 24 hours, as far as that is still known
 */
public record OrderDecision(
    LimitDecision tenSeconds, LimitDecision day, long countInTenSeconds, long countInDay) {

  /** Where nothing but what is used up is counted. */
  public OrderDecision(LimitDecision tenSeconds, LimitDecision day) {
    this(tenSeconds, day, tenSeconds.used(), day.used());
  }

  /** Whether the orders may be placed. */
  public boolean passes() {
    return tenSeconds.passes() && day.passes();
  }

  /** The one that refuses, or else the one of ten seconds. */
  public LimitDecision decisive() {
    return day.passes() ? tenSeconds : day;
  }
}
