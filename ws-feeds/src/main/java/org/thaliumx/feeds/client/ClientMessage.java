package org.thaliumx.feeds.client;

/**
 * What a client wants, and what it calls that.
 *
 * @param id comes back in the answer; empty if the client did not give it a name
 */
record ClientMessage(String id, Command command) {}
