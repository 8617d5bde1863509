package org.thaliumx.domain.market;

import org.thaliumx.domain.order.Side;

/**
 * What a price level holds after a change.
 *
 * @param side the side of the book
 * @param priceTicks the level's price
 * @param quantityLots its new quantity; 0 when the level is gone
 */
public record LevelChange(Side side, long priceTicks, long quantityLots) {}
