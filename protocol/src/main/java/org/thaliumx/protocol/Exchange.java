package org.thaliumx.protocol;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** The way from the doors to the entities, wherever in the cluster they live. Thread-safe. */
public interface Exchange {

  /**
   * Asks an account. The stage fails with {@link java.util.concurrent.TimeoutException} when no
   * answer comes in time: the outcome is then unknown.
   */
  <R> CompletionStage<R> askAccount(String account, Function<ActorRef<R>, Account.Command> command);

  /** Asks a market; times out as {@link #askAccount} does. */
  <R> CompletionStage<R> askMarket(String market, Function<ActorRef<R>, Market.Command> command);

  /** Sends an account a command that has no answer of its own. */
  void tellAccount(String account, Account.Command command);

  /** Sends a market a command that has no answer of its own. */
  void tellMarket(String market, Market.Command command);
}
