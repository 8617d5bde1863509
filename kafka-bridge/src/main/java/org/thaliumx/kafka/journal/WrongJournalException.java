package org.thaliumx.kafka.journal;

/** What Kafka was told last does not stand in this journal: going on would tell wrong things. */
public final class WrongJournalException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  WrongJournalException(String message) {
    super(message);
  }
}
