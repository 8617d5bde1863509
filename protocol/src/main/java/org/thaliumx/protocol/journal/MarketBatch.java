package org.thaliumx.protocol.journal;

import java.util.List;
import org.thaliumx.domain.market.MarketEvent;

/**
 * One journal row of a market: the events of commands that were decided together.
 *
 * @param events in order; not empty
 * @param issued for each account they concern the number of the last settlement issued to it, and
 *     while fees are owed to the house account the number of the one that will pay them; the events
 *     imply these numbers, but only to a reader who knows everything before
 */
public record MarketBatch(List<MarketEvent> events, List<Issued> issued) implements JournalBatch {

  /** How far a market's settlements of one account go. */
  public record Issued(String account, long number) {}
}
