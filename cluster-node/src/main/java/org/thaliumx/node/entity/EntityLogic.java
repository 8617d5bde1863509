package org.thaliumx.node.entity;

import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.order.RejectReason;

/**
 * What one kind of entity does with its commands, free of how they are batched and stored.
 *
 * @param <C> its commands
 * @param <E> its events
 * @param <B> one journal row: a batch of events
 * @param <S> its snapshot
 */
interface EntityLogic<C, E, B, S> {

  /** Decides a command: changes the state, and says what to store and what to answer. */
  void decide(C command, Turn<E> turn);

  /** How many orders or settlements a command carries; 1 for one that carries none. */
  int weight(C command);

  /**
   * Whether what clients ask must not crowd a command out: what operators set, and what settles or
   * ends something that was taken in. Clients cannot make many of these at will.
   */
  boolean isVital(C command);

  /** The {@code TraceContext} a command belongs to; null where it is not traced. */
  default @Nullable String traceparent(C command) {
    return null;
  }

  /** Ends a turn in which at least one command was decided. */
  void finish(Turn<E> turn);

  /** Answers a command that was not stored. */
  void refuse(C command, RejectReason reason);

  /**
   * Passes on who still waits for something to the next incarnation of the entity, wherever that
   * will be; called once, when this one stops on purpose.
   */
  void handOver();

  /** Folds a stored row into the state. */
  void replay(B batch);

  /** Makes the row of a turn. */
  B batch(Turn<E> turn);

  /** How many events a row has. */
  int size(B batch);

  /** The state as an immutable value. */
  S snapshot();

  /** Starts from a snapshot. */
  void restore(S snapshot);

  /** The command that lets the entity finish what is unfinished. */
  C wake();

  /** The command that lets the entity do what time is due for. */
  C advance();

  /**
   * In how many milliseconds time is next due for something; not above 0 when it is already, {@link
   * Long#MAX_VALUE} when it never is.
   */
  long millisUntilDue();

  /** Whether something waits for an answer from elsewhere, so that it may have to be sent again. */
  boolean isUnfinished();
}
