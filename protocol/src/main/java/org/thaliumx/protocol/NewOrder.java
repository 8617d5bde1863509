package org.thaliumx.protocol;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.account.MarketQuote;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.OrderRequest;

/**
 * One order of a batch on its way to an account.
 *
 * @param spec the terms of its market
 * @param request the order
 * @param quote what a market order without a price of its own goes by; null for any other, and
 *     where there is nothing to trade with
 */
public record NewOrder(MarketSpec spec, OrderRequest request, @Nullable MarketQuote quote) {}
