package org.thaliumx.protocol.identity;

import java.util.List;

/** Who failed how often to log in. Thread-safe; blocks. */
public interface LoginFailures {

  /**
   * Until when nobody may try again, the longest of some subjects, in milliseconds since the epoch;
   * 0 if anybody may.
   */
  long lockedUntilMillis(List<String> subjects);

  /**
   * Counts a failure; one of those before is forgiven for each half hour since the last. Answers
   * how many there are now.
   *
   * @param nowMillis since the epoch
   */
  int count(String subject, long nowMillis);

  /** Lets nobody try until then, in milliseconds since the epoch. */
  void lock(String subject, long untilMillis);

  /** Forgets failures, because somebody has logged in. */
  void clear(List<String> subjects);

  /** Forgets subjects whose last failure was before then, in milliseconds since the epoch. */
  void deleteOlderThan(long millis);
}
