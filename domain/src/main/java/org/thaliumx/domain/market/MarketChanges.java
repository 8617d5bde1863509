package org.thaliumx.domain.market;

import java.util.List;

/**
 * What the public may know of a stretch of a market's history.
 *
 * @param firstSequence the sequence of the first event in it
 * @param lastSequence the sequence of the last event in it
 * @param levels every level that changed, as it is after the last event
 * @param trades every trade, oldest first
 */
public record MarketChanges(
    long firstSequence, long lastSequence, List<LevelChange> levels, List<Trade> trades) {}
