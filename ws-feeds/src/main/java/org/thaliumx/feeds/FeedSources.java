package org.thaliumx.feeds;

import java.time.InstantSource;
import org.thaliumx.protocol.Directory;
import org.thaliumx.protocol.Exchange;
import org.thaliumx.protocol.MarketStatistics;

/**
 * What the feeds of a node are about.
 *
 * @param epoch names the history in which sequences are given: one that was restored to an earlier
 *     moment has another
 */
public record FeedSources(
    Exchange exchange,
    Directory directory,
    MarketStatistics statistics,
    InstantSource clock,
    String epoch) {}
