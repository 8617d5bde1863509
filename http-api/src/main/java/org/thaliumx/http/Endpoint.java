package org.thaliumx.http;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/**
 * One thing a client can ask for.
 *
 * @param access who may
 * @param needsJournal whether it is of no use to try while the journal is down
 * @param howToAsk how a client learns what became of it when no answer came; empty where nothing
 *     can have changed
 * @param action what is done
 */
record Endpoint(Access access, boolean needsJournal, String howToAsk, Action action) {

  /** Who may use an endpoint. */
  enum Access {
    /** Anybody. */
    PUBLIC,
    /** Who has a key. */
    SIGNED,
    /** Who has an operator's key. */
    OPERATOR,
    /** Who has an operator's key; on a demo node on loopback, anybody. */
    OPERATOR_OR_DEMO;

    boolean isForOperators() {
      return this == OPERATOR || this == OPERATOR_OR_DEMO;
    }
  }

  /** What is done for a request. */
  @FunctionalInterface
  interface Action {
    CompletionStage<HttpResponse> answer(Call call);
  }

  static Endpoint open(Action action) {
    return new Endpoint(Access.PUBLIC, false, "", action);
  }

  static Endpoint reading(Access access, Action action) {
    return new Endpoint(access, true, "", action);
  }

  static Endpoint writing(Access access, String howToAsk, Action action) {
    return new Endpoint(access, true, howToAsk, action);
  }

  /** Whether using it is an act of an operator, which has to be on record. */
  boolean isAct() {
    return access.isForOperators() && !howToAsk.isEmpty();
  }
}
