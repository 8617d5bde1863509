package org.thaliumx.feeds.binance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The events of accounts, for those who know a listen key. Thread-safe. */
public interface UserStreams {

  /** There are none. */
  UserStreams NONE =
      (listenKey, events, ended) -> CompletableFuture.completedFuture(Refusal.UNKNOWN_LISTEN_KEY);

  /** What came of the attempt to follow an account. */
  sealed interface Outcome {}

  /** Somebody's hold on the events of an account. */
  non-sealed interface Following extends Outcome {

    /** Is told nothing more, but for what may be on its way. */
    void end();
  }

  /** Why an account is not followed. */
  enum Refusal implements Outcome {
    /** There is no such listen key, or nobody can say. */
    UNKNOWN_LISTEN_KEY("unknown listen key"),
    /** As many connections follow the account as may. */
    TOO_MANY_CONNECTIONS("too many connections of this account are open already");

    private final String text;

    Refusal(String text) {
      this.text = text;
    }

    /** What the client is told. */
    String text() {
      return text;
    }
  }

  /**
   * Follows the account that a listen key stands for.
   *
   * @param events takes each event as the text of a JSON object, on any thread, and must not wait
   * @param ended called, on any thread, when the key is good no more; not by {@link Following#end}
   */
  CompletionStage<Outcome> follow(String listenKey, Consumer<String> events, Runnable ended);
}
