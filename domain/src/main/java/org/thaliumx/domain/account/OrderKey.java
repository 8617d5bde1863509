package org.thaliumx.domain.account;

/**
 * One of an account's orders.
 *
 * @param market the market's id
 * @param submission its number: the account's submissions on one market count from 1
 */
public record OrderKey(String market, long submission) {}
