package org.thaliumx.protocol;

import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.money.MarketSpec;

/** What an operator does to the exchange as a whole. Thread-safe. */
public interface Operations {

  /** Opens a market and creates its assets; the same again changes nothing. */
  CompletionStage<Market.OpenReply> openMarket(MarketSpec spec);

  /**
   * Stops every market or lifts that, and says which have obeyed so far; what is so already is only
   * said to them again.
   *
   * @param actor the name of the operator's key
   */
  CompletionStage<KillSwitchReport> setKillSwitch(boolean engaged, String actor, String reason);

  /** What is so of the kill switch of the exchange. */
  CompletionStage<ExchangeKillSwitch> killSwitch();

  /** Whether all money adds up, as of now. */
  CompletionStage<AuditReport> audit();
}
