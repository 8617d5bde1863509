package org.thaliumx.feeds.client;

import org.thaliumx.feeds.FeedError;

/** A message as it came from a client. */
public sealed interface Incoming {

  /** A whole text. */
  record Text(String text) implements Incoming {}

  /** A message that could not be read; nothing that follows can be relied on. */
  record Unreadable(FeedError error, String detail) implements Incoming {}
}
