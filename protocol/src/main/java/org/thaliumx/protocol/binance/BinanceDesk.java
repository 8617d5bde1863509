package org.thaliumx.protocol.binance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What one client that stays connected may ask of the REST API of Binance's kind: the same checks
 * and handlers answer it. Thread-safe.
 */
public interface BinanceDesk {

  /**
   * Does what a request over HTTP would do. The stage never fails.
   *
   * @param method one of Binance's WebSocket API, such as {@code order.place}
   * @param parameters by name, each as it stands in the JSON text, strings without their quotes
   * @param session who has logged on, for requests that are not signed themselves
   */
  CompletionStage<Answer> ask(
      String method, Map<String, String> parameters, @Nullable Listener session);

  /**
   * Finds out who wants to be known from now on, which only keys of Ed25519 may.
   *
   * @param parameters as for {@link #enter}
   */
  CompletionStage<Entry> logOn(Map<String, String> parameters);

  /**
   * Finds out who wants to hear of its account.
   *
   * @param parameters as for {@link #ask}; with key, time and signature
   */
  CompletionStage<Entry> enter(Map<String, String> parameters);

  /**
   * Who may listen under a listen key, if there is such a key and its time is not over; fails when
   * nobody can say.
   */
  CompletionStage<Optional<Listener>> find(String listenKey);

  /**
   * Counts the connection as one of the account's from now on; false when that one has too many.
   * Who enters or logs on has been counted.
   */
  boolean bindTo(Listener listener);

  /** Whether who listens may still; fails when nobody can say. */
  CompletionStage<Boolean> isWelcome(Listener listener);

  /**
   * Who hears of an account.
   *
   * @param key the public name of the credential
   * @param account whom it acts for
   */
  record Listener(String key, String account) {}

  /**
   * An answer.
   *
   * @param status the status REST would answer with
   * @param body what was asked for, or an error; JSON
   * @param usage what the client has used of its limits
   */
  record Answer(int status, String body, List<RateLimitUsage> usage) {
    public Answer {
      usage = List.copyOf(usage);
    }

    /** Whether it was done. */
    public boolean isGood() {
      return status < 300;
    }
  }

  /**
   * How much of a limit is used.
   *
   * @param type {@code REQUEST_WEIGHT} or {@code ORDERS}
   * @param interval the unit of the time it is for
   * @param intervals how many of these
   * @param limit how much may be used in that time
   * @param count how much is
   */
  record RateLimitUsage(String type, String interval, int intervals, long limit, long count) {}

  /** What came of an attempt to enter. */
  sealed interface Entry {

    /** The client is this one. */
    record Admitted(Listener listener, List<RateLimitUsage> usage) implements Entry {}

    /** It may be anybody. */
    record Denied(Answer answer) implements Entry {}
  }
}
