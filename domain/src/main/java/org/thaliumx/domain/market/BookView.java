package org.thaliumx.domain.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.rules.MarketStatus;

/**
 * The book at one moment.
 *
 * @param sequence how many events the market had seen
 * @param bids buy levels, highest price first
 * @param asks sell levels, lowest price first
 * @param lastPriceTicks the price of the last trade; 0 before there is one
 * @param status what the market lets its accounts do
 * @param indicative how the auction would end, while there is one and anything would trade; else
 *     null
 */
public record BookView(
    long sequence,
    List<PriceLevel> bids,
    List<PriceLevel> asks,
    long lastPriceTicks,
    MarketStatus status,
    @Nullable Indicative indicative) {}
