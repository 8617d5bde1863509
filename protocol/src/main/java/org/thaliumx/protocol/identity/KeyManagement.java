package org.thaliumx.protocol.identity;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.NewKey;

/** Where credentials of the API are made and ended. Thread-safe. */
public interface KeyManagement {

  /** How many credentials an account may have at a time. */
  int MAX_KEYS = 50;

  /** What came of a request. */
  sealed interface Reply {}

  /** The credential is made. */
  record Created(NewKey key) implements Reply {}

  /** Nothing is made. */
  record Refused(Reason reason) implements Reply {}

  /** Why a credential is not made. */
  enum Reason {
    /** The account has as many as it may have. */
    TOO_MANY_KEYS,
    /** The public key is none. */
    INVALID_PUBLIC_KEY,
    /** There is no such credential. */
    UNKNOWN_KEY,
    /** Whoever asks may not give, or end, what is asked for. */
    BEYOND_AUTHORITY
  }

  /**
   * A credential and what became of it.
   *
   * @param lastUsedAtMillis when it was used last, as far as that is written down; 0 for never
   */
  record ListedKey(KeyDetails details, long lastUsedAtMillis) {}

  /** Makes a credential. */
  CompletionStage<Reply> create(KeyGranter granter, KeyRequest request);

  /** What credentials an account has that are not revoked, oldest first. */
  CompletionStage<List<ListedKey>> list(String account);

  /**
   * Makes a credential useless for ever.
   *
   * @param account whose it has to be; empty for anybody's
   * @return why it was not done; empty if it was
   */
  CompletionStage<Optional<Reason>> revoke(KeyGranter granter, String account, String key);

  /**
   * Makes a credential that is like another one, which goes on working for a while.
   *
   * @param account whose it has to be; empty for anybody's
   * @param publicKey of the new one, in Base64; empty where a secret is to be made
   * @param overlapMillis for how long the old one goes on; at least 0
   */
  CompletionStage<Reply> rotate(
      KeyGranter granter, String account, String key, String publicKey, long overlapMillis);
}
