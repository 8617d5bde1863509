package org.thaliumx.domain.market;

/**
 * How an auction would end if it ended now.
 *
 * @param priceTicks the price everything would trade at
 * @param volumeLots how much would trade
 * @param imbalanceLots what would be left over at that price: bought for more than sold when
 *     positive, the reverse when negative
 */
public record Indicative(long priceTicks, long volumeLots, long imbalanceLots) {}
