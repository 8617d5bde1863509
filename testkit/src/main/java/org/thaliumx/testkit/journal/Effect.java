package org.thaliumx.testkit.journal;

import java.time.Duration;

/** What becomes of a write or a read of the journal. */
sealed interface Effect {

  /** It is done, and said to be. */
  record Done() implements Effect {}

  /** It is not done, and said to have failed. */
  record Failed() implements Effect {}

  /** It is done, and said to have failed. */
  record Unconfirmed() implements Effect {}

  /** It is done so much later, unless its node is dead by then. */
  record Delayed(Duration delay) implements Effect {}

  /** It is done when the journal is healed, unless its node is dead by then. */
  record Held() implements Effect {}
}
