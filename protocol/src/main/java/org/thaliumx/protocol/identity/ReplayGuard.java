package org.thaliumx.protocol.identity;

import java.util.concurrent.CompletionStage;

/** Knows which signed requests were done that may be done once only. Thread-safe. */
@FunctionalInterface
public interface ReplayGuard {

  /**
   * Notes a request, for all nodes and for longer than its signature is good.
   *
   * @param digest tells it from any other
   * @return false when it was noted before
   */
  CompletionStage<Boolean> claim(String digest);
}
