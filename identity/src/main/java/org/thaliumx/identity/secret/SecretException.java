package org.thaliumx.identity.secret;

/** A secret cannot be had; the message shows none. */
public final class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a reason that operators understand. */
  public SecretException(String message) {
    super(message);
  }

  /** The same, with what was behind it. */
  public SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
