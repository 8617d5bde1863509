package org.thaliumx.http.binance;

import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.thaliumx.domain.access.Permission;
import org.thaliumx.http.HttpMeter.RouteMeter;
import org.thaliumx.http.binance.input.Parameters;

/**
 * One thing a client can ask for.
 *
 * @param access who may
 * @param effect what it may change
 * @param weight what it counts for
 * @param action what is done
 * @param meter who counts its requests
 * @param name what its requests are called
 */
record Route(
    Access access,
    Effect effect,
    ToIntFunction<Parameters> weight,
    Action action,
    RouteMeter meter,
    String name) {

  /** Who may use it. */
  enum Access {
    /** Anybody. */
    PUBLIC,
    /** Who names a key. */
    KEY,
    /** Who signs with a key. */
    SIGNED
  }

  /** What it may change, and so what nobody knows when no answer comes. */
  enum Effect {
    /** Nothing, and it does not even need the journal. */
    NONE,
    /** Nothing. */
    READS,
    /** Orders, which it takes out and never puts in. */
    CANCELS,
    /** An order. */
    TRADES,
    /** It places an order. */
    PLACES_ORDER;

    boolean changesSomething() {
      return this == CANCELS || this == TRADES || this == PLACES_ORDER;
    }
  }

  /** What who uses it has to be allowed. */
  Permission permission() {
    return effect.changesSomething() ? Permission.TRADE : Permission.VIEW_ACCOUNT;
  }

  /** What is done for a request. */
  @FunctionalInterface
  interface Action {
    CompletionStage<HttpResponse> answer(BinanceCall call);
  }
}
