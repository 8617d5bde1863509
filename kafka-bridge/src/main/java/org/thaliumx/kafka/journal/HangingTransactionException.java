package org.thaliumx.kafka.journal;

/** A transaction of an earlier publisher is neither committed nor aborted. */
final class HangingTransactionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HangingTransactionException(String message) {
    super(message);
  }
}
