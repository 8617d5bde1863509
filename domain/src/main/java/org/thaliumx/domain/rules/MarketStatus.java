package org.thaliumx.domain.rules;

/**
 * What a market lets its accounts do now.
 *
 * @param phase the phase
 * @param auction what the auction is for, where the phase is one
 * @param untilMillis when the phase ends by itself, in milliseconds since the epoch; 0 when it does
 *     not, or only by the schedule
 * @param cause why the phase began
 */
public record MarketStatus(
    MarketPhase phase, AuctionKind auction, long untilMillis, PhaseCause cause) {

  /** How a market begins. */
  public static final MarketStatus OPENED =
      new MarketStatus(MarketPhase.TRADING, AuctionKind.OPENING, 0, PhaseCause.OPERATOR);
}
