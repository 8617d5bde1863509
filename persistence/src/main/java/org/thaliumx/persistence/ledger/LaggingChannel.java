package org.thaliumx.persistence.ledger;

/**
 * A channel with something under way. Normal for an instant; the same figures seen twice, some
 * seconds apart, mean that somebody has to be woken.
 *
 * @param reserved the last submission the account sent
 * @param processed the last submission the market decided
 * @param issued the last settlement the market issued
 * @param applied the last settlement the account applied
 */
public record LaggingChannel(
    String account, String market, long reserved, long processed, long issued, long applied) {}
