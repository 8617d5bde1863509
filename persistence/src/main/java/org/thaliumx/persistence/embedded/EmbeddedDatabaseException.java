package org.thaliumx.persistence.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded server could not be prepared, started, proved or stopped; the message says why. */
public final class EmbeddedDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedDatabaseException(String message) {
    super(message);
  }

  EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
