package org.thaliumx.kafka.journal;

/** Kafka neither shows nor hides what an earlier publisher told. */
final class HangingTransactionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HangingTransactionException(String message) {
    super(message);
  }
}
