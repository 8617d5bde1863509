package org.thaliumx.feeds.client;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.thaliumx.feeds.FeedError;

/**
 * What the parts of a session may do with its client. Only to be used, and only calls back, on the
 * thread of the session.
 */
interface Connection {

  /** Sends a message once all before it are sent; closes the client where there is no room. */
  void send(TextMessage message);

  /** The same for a message that was rendered for this client, or for few. */
  void sendPersonal(TextMessage message);

  /** How many characters wait to be sent. */
  long charactersWaiting();

  /** Gives what has come of something to a consumer; the stage must not fail. */
  <T> void await(CompletionStage<T> outcome, Consumer<T> then);

  /** Makes a consumer that anybody may give something to, at any time, and that never blocks. */
  <T> Consumer<T> onMyThread(Consumer<T> each);

  /** Tells the client a last time why, and closes it. */
  void close(FeedError error, String detail);

  /** Asks for {@link MarketWatches#askAgain} some time later. */
  void askAgainLater();
}
