package org.thaliumx.feeds.client;

import java.util.OptionalLong;
import org.thaliumx.feeds.Channel;
import org.thaliumx.feeds.FeedError;

/** What a client wants. */
sealed interface Command {

  /**
   * Tell what happens on a channel of a market.
   *
   * @param fromSeq the last sequence the client has been told of, if it wants what came after that
   */
  record Subscribe(Channel channel, String market, OptionalLong fromSeq) implements Command {}

  /** Tell it no more. */
  record Unsubscribe(Channel channel, String market) implements Command {}

  /** Answer. */
  record Ping() implements Command {}

  /** Not to be understood. */
  record Invalid(FeedError error, String detail) implements Command {}
}
