package org.thaliumx.domain.account;

/**
 * What a market order goes by that names no price of its own.
 *
 * @param bestTicks the best price on the other side when the order came in; of an order that waits
 *     for a trigger the price that sets it off
 * @param protectiveTicks the worst price it may trade at
 */
public record MarketQuote(long bestTicks, long protectiveTicks) {}
