package org.thaliumx.feeds.binance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The events of accounts, for those who know a listen key. Thread-safe. */
public interface UserStreams {

  /** There are none. */
  UserStreams NONE =
      (listenKey, watcher) -> CompletableFuture.completedFuture(Refusal.UNKNOWN_LISTEN_KEY);

  /** What came of the attempt to follow an account. */
  sealed interface Outcome {}

  /** Somebody's hold on the events of an account. */
  non-sealed interface Following extends Outcome {

    /** Done once nothing is missed that happens from then on, or it has ended; never fails. */
    CompletionStage<Void> begun();

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

  /** Hears of an account, on any thread, and must not wait. */
  interface Watcher {

    /** Something happened; the text of a JSON object. */
    void told(String event);

    /** The listen key is good no more, and nothing more is told. */
    void expired();

    /** Something was missed, and nothing more is told. */
    void lost();
  }

  /**
   * Begins to follow, for a client whose connection is about to open, the account that a listen key
   * stands for: what happens from then on is told to who {@link #follow follows} soon.
   *
   * @return done once nothing is missed that happens from then on, or there is no such account;
   *     never fails
   */
  default CompletionStage<Void> prepare(String listenKey) {
    return CompletableFuture.completedFuture(null);
  }

  /** Follows the account that a listen key stands for, until that or the following ends. */
  CompletionStage<Outcome> follow(String listenKey, Watcher watcher);
}
