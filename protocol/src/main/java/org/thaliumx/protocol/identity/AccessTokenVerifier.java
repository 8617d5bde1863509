package org.thaliumx.protocol.identity;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows genuine access tokens (RFC 6750, RFC 9068). Thread-safe. */
@FunctionalInterface
public interface AccessTokenVerifier {

  /** There are none. */
  AccessTokenVerifier NONE = token -> CompletableFuture.completedFuture(Optional.empty());

  /**
   * Who a token is for; empty where it is none, is past its end, or its session is over. Fails when
   * nobody can say.
   */
  CompletionStage<Optional<Bearer>> verify(String token);
}
