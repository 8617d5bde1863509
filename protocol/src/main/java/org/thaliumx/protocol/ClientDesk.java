package org.thaliumx.protocol;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What one client that stays connected may ask of the REST API: the same checks and handlers answer
 * it, so schemas, codes, meters, traces and limits are those of REST. Thread-safe.
 */
public interface ClientDesk {

  /**
   * Finds out who signed {@code GET path?query} without a body, as REST requests are signed.
   *
   * @param path the path that was signed
   * @param query the query that was signed, without the question mark
   */
  CompletionStage<Entry> enter(Credentials credentials, String path, String query);

  /**
   * Finds out whose access token this is, as REST requests bear them.
   *
   * @param token as it stands in the header {@code Authorization}, without {@code Bearer}
   */
  CompletionStage<Entry> enter(String token);

  /**
   * What proves who a client is.
   *
   * @param key the public name of its key
   * @param timestamp when it signed, in milliseconds since the epoch
   * @param signature lower-case hex
   */
  record Credentials(String key, String timestamp, String signature) {}

  /** What came of an attempt to enter. */
  sealed interface Entry {

    /** The client is this one. */
    record Admitted(Principal principal) implements Entry {}

    /**
     * It may be anybody.
     *
     * @param code the code of the problem that REST would answer with
     * @param detail the same for people
     */
    record Denied(String code, String detail) implements Entry {}
  }

  /**
   * A client that proved who it is.
   *
   * @param key the public name of its key, or the id of the user
   * @param account whom it acts for
   * @param token what it came in with, unless it signed with its key
   */
  record Principal(String key, String account, Optional<AccessToken> token) {

    /** One that signed with its key. */
    public Principal(String key, String account) {
      this(key, account, Optional.empty());
    }
  }

  /**
   * An access token that was good.
   *
   * @param expiresAtMillis from when on it is good no more, in milliseconds since the epoch
   */
  record AccessToken(String text, long expiresAtMillis) {

    /** Without the text, which opens the account to whoever reads it. */
    @Override
    public String toString() {
      return "AccessToken[expiresAtMillis=" + expiresAtMillis + "]";
    }
  }

  /** Whether the client's key or token is still good; fails when nobody can say. */
  CompletionStage<Boolean> isWelcome(Principal principal);

  /**
   * Does for a client what a signed request would do that is its own business. The stage never
   * fails; a client whose key or token is good no more is answered that.
   */
  CompletionStage<Answer> ask(Principal principal, Request request);

  /**
   * A request.
   *
   * @param path percent-encoded
   * @param query without the question mark, percent-encoded; empty if there is none
   * @param body a JSON object; empty if there is none
   */
  record Request(String method, String path, String query, String body) {}

  /**
   * An answer.
   *
   * @param status the status REST would answer with
   * @param traceId what the node's logs call the request
   * @param body a JSON object: what was asked for, or a problem
   */
  record Answer(int status, String traceId, String body) {

    /** Whether it was done. */
    public boolean isGood() {
      return status < 300;
    }
  }
}
