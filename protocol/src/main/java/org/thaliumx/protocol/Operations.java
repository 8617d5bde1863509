package org.thaliumx.protocol;

import java.util.concurrent.CompletionStage;
import org.thaliumx.domain.money.MarketSpec;

/** What an operator does to the exchange as a whole. Thread-safe. */
public interface Operations {

  /** Opens a market and creates its assets; the same again changes nothing. */
  CompletionStage<Market.OpenReply> openMarket(MarketSpec spec);

  /** Creates a credential with a fresh secret. */
  CompletionStage<ApiKey> createKey(String account, ApiKey.Role role);

  /** Makes a credential useless for ever; false when there is none of that name. */
  CompletionStage<Boolean> revokeKey(String key);

  /** Whether all money adds up, as of now. */
  CompletionStage<AuditReport> audit();
}
