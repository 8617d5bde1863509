package org.thaliumx.persistence;

/**
 * How a pool of connections is used at some moment.
 *
 * @param active connections that somebody has
 * @param idle connections that wait for somebody
 * @param waiting how many wait for a connection
 */
public record PoolUse(int active, int idle, int waiting) {}
