package org.thaliumx.domain.account;

import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;

/**
 * An order of a list as its account took it in.
 *
 * @param request what its owner asked for
 * @param terms what the market is told
 */
public record ReservedLeg(OrderRequest request, OrderTerms terms) {}
