package org.thaliumx.feeds.binance;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What the parts of a session may do with its client. Only to be used, and only calls back, on the
 * thread of the session.
 */
interface StreamClient {

  /** Sends an answer, as it is. */
  void answer(String json);

  /** Sends an event that many are sent; closes the client where there is no room. */
  void send(Payload event);

  /** Sends an event that was rendered for this client, or for few. */
  void sendPersonal(Payload event);

  /** How many characters wait to be sent. */
  long charactersWaiting();

  /** Gives what has come of something to a consumer; the stage must not fail. */
  <T> void await(CompletionStage<T> outcome, Consumer<T> then);

  /** Makes a consumer that anybody may give something to, at any time, and that never blocks. */
  <T> Consumer<T> onMyThread(Consumer<T> each);

  /** Closes the client, which reads too slowly to be told all it should be. */
  void giveUp();

  /** Closes the client, which cannot be told all that happened, so that it begins anew. */
  void disconnect();
}
