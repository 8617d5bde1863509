package org.thaliumx.testkit.journal;

import java.time.Duration;

/**
 * A fault that is about to be planted in the journal: which writes or reads it is for is said
 * already, what becomes of them is said by the verb. It stays until the journal is healed.
 */
public final class Fault {
  private final SharedJournal journal;
  private final Operation operation;
  private final String prefix;
  private final long times;

  Fault(SharedJournal journal, Operation operation, String prefix, long times) {
    this.journal = journal;
    this.operation = operation;
    this.prefix = prefix;
    this.times = times;
  }

  /** The same, for so many of them and no more. */
  public Fault times(long atMost) {
    return new Fault(journal, operation, prefix, atMost);
  }

  /** Nothing is done, and it fails. */
  public void fail() {
    plant(new Effect.Failed());
  }

  /** It is done and fails all the same, as when a connection breaks before the answer. */
  public void failUnconfirmed() {
    plant(new Effect.Unconfirmed());
  }

  /** It takes so much longer; what a node had not written when it was killed is lost. */
  public void delay(Duration delay) {
    plant(new Effect.Delayed(delay));
  }

  /** It waits until the journal is healed; what a node had not written when killed is lost. */
  public void hold() {
    plant(new Effect.Held());
  }

  private void plant(Effect effect) {
    journal.plant(new Planted(operation, prefix, effect, times));
  }

  enum Operation {
    WRITE,
    READ
  }

  record Planted(Operation operation, String prefix, Effect effect, long times) {
    boolean isFor(Operation what, String persistenceId) {
      return operation == what && persistenceId.startsWith(prefix);
    }
  }
}
