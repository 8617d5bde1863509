package org.thaliumx.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What became of requests to which their senders gave a key of their own, so that one that is sent
 * again is not done again. Kept for 24 hours at least. Answers fail with {@link Unavailable} when
 * it cannot be known. Thread-safe.
 */
public interface IdempotencyKeys {

  /** Remembers nothing: every request is new. */
  IdempotencyKeys NONE =
      new IdempotencyKeys() {
        @Override
        public CompletionStage<Begun> begin(Name name, String request) {
          return CompletableFuture.completedFuture(new Begun.New());
        }

        @Override
        public CompletionStage<Void> end(Name name, Answer answer) {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> forget(Name name) {
          return CompletableFuture.completedFuture(null);
        }
      };

  /**
   * What a request is known by.
   *
   * @param sender the account it is of, whichever of its credentials was used
   * @param key what the sender calls it
   */
  record Name(String sender, String key) {}

  /**
   * How a request was answered.
   *
   * @param body as it was sent; empty where it is not kept, because it had a secret in it or was
   *     long
   */
  record Answer(int status, String body) {}

  /** What is known of a request. */
  sealed interface Begun {

    /** Nothing: it may be done, and is noted. */
    record New() implements Begun {}

    /** It was done, with this answer. */
    record Done(Answer answer) implements Begun {}

    /** It was begun, and nobody knows yet, or will ever know, what became of it. */
    record Unknown() implements Begun {}

    /** Another request was called so. */
    record Different() implements Begun {}
  }

  /**
   * Notes that a request begins, unless its name is known.
   *
   * @param request what tells it from others: a hash of it
   */
  CompletionStage<Begun> begin(Name name, String request);

  /** Notes how a request was answered that was begun here. */
  CompletionStage<Void> end(Name name, Answer answer);

  /** Makes a request new again that was begun here and of which nothing was done. */
  CompletionStage<Void> forget(Name name);
}
