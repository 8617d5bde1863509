package org.thaliumx.domain.rules;

/**
 * A phase that begins at the same time every day.
 *
 * @param secondOfDay when, in seconds since midnight UTC, 0 to 86,399
 * @param phase the phase
 * @param auction what the auction is for; counts only where the phase is one
 */
public record ScheduledPhase(int secondOfDay, MarketPhase phase, AuctionKind auction) {

  /** How many seconds a day has. */
  public static final int SECONDS_PER_DAY = 86_400;

  public ScheduledPhase {
    if (secondOfDay < 0 || secondOfDay >= SECONDS_PER_DAY) {
      throw new IllegalArgumentException("second of the day out of range");
    }
  }
}
