package org.thaliumx.domain.market;

import org.thaliumx.domain.order.Side;

/**
 * An order in the book as the public sees it, which does not learn whose it is.
 *
 * @param orderId the market's own number of the order; its owner knows it by another
 * @param side the side of the book
 * @param priceTicks the price it stands at
 * @param quantityLots what it shows
 */
public record ShownOrder(long orderId, Side side, long priceTicks, long quantityLots) {}
