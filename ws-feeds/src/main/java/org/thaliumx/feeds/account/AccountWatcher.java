package org.thaliumx.feeds.account;

import org.apache.pekko.http.javadsl.model.ws.TextMessage;

/** One client's wish to follow a channel of an account. Must be thread-safe, and never block. */
@FunctionalInterface
public interface AccountWatcher {

  /** Takes the channel's next message. */
  void take(TextMessage message);
}
