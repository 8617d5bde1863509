package org.thaliumx.domain.market;

/**
 * All orders of one side at one price.
 *
 * @param priceTicks the price
 * @param quantityLots what they offer together
 * @param orders how many they are
 */
public record PriceLevel(long priceTicks, long quantityLots, int orders) {}
