package org.thaliumx.protocol.journal;

import java.util.List;
import org.thaliumx.domain.market.MarketEvent;

/**
 * One journal row of a market: the events of commands that were decided together.
 *
 * @param events in order; not empty
 */
public record MarketBatch(List<MarketEvent> events) {}
