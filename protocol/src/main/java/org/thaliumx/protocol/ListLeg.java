package org.thaliumx.protocol;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.order.OrderRequest;

/**
 * One order of a list on its way to an account.
 *
 * @param request the order
 * @param quote what a market order without a price of its own goes by; null for any other
 */
public record ListLeg(OrderRequest request, @Nullable MarketQuote quote) {}
