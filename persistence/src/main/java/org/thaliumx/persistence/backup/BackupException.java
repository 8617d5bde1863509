package org.thaliumx.persistence.backup;

import org.jspecify.annotations.Nullable;

/** A backup could not be made, read or restored; the message says why, to an operator. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
