package org.thaliumx.feeds.binance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The events of accounts, for those who know a listen key. Thread-safe. */
public interface UserStreams {

  /** There are none. */
  UserStreams NONE =
      (listenKey, events, ended) -> CompletableFuture.completedFuture(Optional.empty());

  /** Somebody's hold on the events of an account. */
  @FunctionalInterface
  interface Following {

    /** Is told nothing more, but for what may be on its way. */
    void end();
  }

  /**
   * Follows the account that a listen key stands for.
   *
   * @param events takes each event as the text of a JSON object, on any thread, and must not wait
   * @param ended called, on any thread, when the key is good no more; not by {@link Following#end}
   * @return nothing if there is no such key
   */
  CompletionStage<Optional<Following>> follow(
      String listenKey, Consumer<String> events, Runnable ended);
}
