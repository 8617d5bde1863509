package org.thaliumx.protocol;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The credentials there are. Thread-safe. */
public interface ApiKeys {

  /** The credential of that name, unless there is none or it is revoked. */
  CompletionStage<Optional<ApiKey>> find(String key);

  /** Whether that one was found here before and is not revoked since; answers at once. */
  boolean isKnown(String key);

  /**
   * Notes that its owner used a credential; returns at once, and may be written down later.
   *
   * @param atMillis when, in milliseconds since the epoch
   */
  default void noteUse(String key, long atMillis) {}
}
