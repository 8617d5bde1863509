package org.thaliumx.domain.account;

import org.thaliumx.domain.order.OrderTerms;

/**
 * A submission on its way to a market.
 *
 * @param submission its number on that market
 * @param terms the order
 * @param decidedAtMillis when the account took it in, since the epoch
 */
public record PendingSubmission(long submission, OrderTerms terms, long decidedAtMillis) {}
