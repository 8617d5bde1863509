package org.thaliumx.domain.limit;

/**
 * What a node tells the others of one bucket.
 *
 * @param limit which limit it is of
 * @param name whose it is
 * @param account whose rates apply; empty where that is no matter
 * @param weight what was taken since it told them last
 * @param bans how many bans there were one after the other; 0 unless there is a new one
 * @param bannedForMillis how long that ban lasts from now on
 */
public record Usage(
    Limit limit, String name, String account, long weight, int bans, long bannedForMillis) {}
