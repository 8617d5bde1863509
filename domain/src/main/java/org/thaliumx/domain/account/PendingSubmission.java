package org.thaliumx.domain.account;

import org.thaliumx.domain.order.Submission;

/**
 * A submission on its way to a market.
 *
 * @param submission its number on that market
 * @param what what is submitted
 * @param decidedAtMillis when the account took it in, since the epoch
 */
public record PendingSubmission(long submission, Submission what, long decidedAtMillis) {}
