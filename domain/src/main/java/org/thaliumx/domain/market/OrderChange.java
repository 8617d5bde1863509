package org.thaliumx.domain.market;

/**
 * What became of an order in the book.
 *
 * @param order the order as it is now; it shows 0 lots when it is in the book no more
 * @param entered whether it is the youngest of its price from here on, because it came or gave up
 *     the place it had; else it has kept its place
 */
public record OrderChange(ShownOrder order, boolean entered) {}
