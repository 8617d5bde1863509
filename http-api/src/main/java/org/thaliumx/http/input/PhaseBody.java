package org.thaliumx.http.input;

import org.thaliumx.domain.rules.AuctionKind;
import org.thaliumx.domain.rules.MarketPhase;

/**
 * A market's next phase as an operator sends it.
 *
 * @param phase the phase
 * @param auction what the auction is for, where the phase is one
 * @param untilMillis when it ends by itself, since the epoch; 0 for never
 */
public record PhaseBody(MarketPhase phase, AuctionKind auction, long untilMillis) {

  private static final MarketPhase[] PHASES = MarketPhase.values();
  private static final AuctionKind[] AUCTIONS = AuctionKind.values();

  /** Reads the body of a change of phase. */
  public static Checked<PhaseBody> read(byte[] body) {
    var fields = BodyFields.read(body, "phase", "auction", "until");
    MarketPhase phase = fields.choice("phase", PHASES);
    AuctionKind auction = fields.choice("auction", AUCTIONS, AuctionKind.OPENING);
    long untilMillis = fields.millis("until");
    return fields.checked(() -> new PhaseBody(phase, auction, untilMillis));
  }
}
