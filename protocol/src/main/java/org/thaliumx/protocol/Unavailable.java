package org.thaliumx.protocol;

/**
 * Marks a failure that nobody has to mend: something outside is gone, stopping, starting or full,
 * and to try again later helps. A failure without this mark is a mistake of ours.
 */
public interface Unavailable {

  /** What it is that cannot be had. */
  enum Resource {
    /** The database does not answer. */
    DATABASE,
    /** As many are served as can be at a time. */
    CAPACITY,
    /** What was asked for is not written yet: the history is behind the journal. */
    HISTORY,
    /** Who issues access tokens does not answer. */
    ISSUER,
    /** The account or market does not answer. */
    ENTITY,
    /** Whoever decides what may be done does not answer. */
    POLICY
  }

  /** What it is that cannot be had. */
  default Resource resource() {
    return Resource.DATABASE;
  }

  /** Whether it is certain that nothing was done, also where something was to be. */
  default boolean isNothingDone() {
    return false;
  }
}
