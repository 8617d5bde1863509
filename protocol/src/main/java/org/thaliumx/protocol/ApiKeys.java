package org.thaliumx.protocol;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The credentials there are. Thread-safe. */
public interface ApiKeys {

  /** The credential of that name, unless there is none or it is revoked. */
  CompletionStage<Optional<ApiKey>> find(String key);
}
