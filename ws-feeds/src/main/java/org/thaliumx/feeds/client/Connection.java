package org.thaliumx.feeds.client;

import java.util.function.Consumer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What the parts of a session may do with its client. Only to be used, and only calls back, on the
 * thread of the session.
 */
interface Connection {

  /** Sends a message once all before it are sent; closes the client where there is no room. */
  void send(TextMessage message);

  /** Closes the client because it does not read what it asked for. */
  void giveUp(String why);

  /** How many characters wait to be sent. */
  long charactersWaiting();

  /** Takes everything from a source at once, whether the client reads or not. */
  <T> Listening listen(Source<T, NotUsed> source, Consumer<T> each);

  /** Asks for {@link MarketWatches#askAgain} some time later. */
  void askAgainLater();

  /** Something that is listened to. */
  @FunctionalInterface
  interface Listening {

    /** Listens no longer. */
    void end();
  }
}
