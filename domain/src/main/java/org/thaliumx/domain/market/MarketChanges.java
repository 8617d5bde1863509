package org.thaliumx.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.rules.KillSwitches;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * What the public may know of a stretch of a market's history.
 *
 * @param firstSequence the sequence of the first event in it
 * @param lastSequence the sequence of the last event in it
 * @param atMillis when the last event happened, since the epoch
 * @param levels every level that changed, as it is after the last event
 * @param trades every trade, oldest first
 * @param status what the market lets its accounts do after the last event
 * @param killSwitches what operators have stopped after the last event
 * @param indicative how the auction would end, while there is one and anything would trade; else
 *     null
 */
public record MarketChanges(
    long firstSequence,
    long lastSequence,
    long atMillis,
    List<LevelChange> levels,
    List<Trade> trades,
    MarketStatus status,
    KillSwitches killSwitches,
    @Nullable Indicative indicative) {}
