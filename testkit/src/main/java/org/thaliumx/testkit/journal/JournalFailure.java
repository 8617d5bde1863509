package org.thaliumx.testkit.journal;

/** What the journal fails with when a test told it to, or when its primary key is violated. */
public final class JournalFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  JournalFailure(String why) {
    super(why, null, false, false);
  }
}
