package org.thaliumx.domain.market;

import org.thaliumx.domain.order.Side;

/**
 * A trade as the public sees it.
 *
 * @param tradeId counts from 1 without gaps on its market
 * @param priceTicks the price both sides traded at
 * @param quantityLots how much changed hands
 * @param takerSide the side of the order that came in
 * @param atMillis when, since the epoch
 */
public record Trade(
    long tradeId, long priceTicks, long quantityLots, Side takerSide, long atMillis) {}
