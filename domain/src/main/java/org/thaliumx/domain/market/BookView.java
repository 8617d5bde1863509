package org.thaliumx.domain.market;

import java.util.List;

/**
 * The book at one moment.
 *
 * @param sequence how many events the market had seen
 * @param bids buy levels, highest price first
 * @param asks sell levels, lowest price first
 */
public record BookView(long sequence, List<PriceLevel> bids, List<PriceLevel> asks) {}
