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
   * Counts a failure, and forgets those before if the last was a day ago; answers how many there
   * are now.
   */
  int count(String subject, long nowMillis);

  /** Lets nobody try until then. */
  void lock(String subject, long untilMillis);

  /** Forgets failures, because somebody has logged in. */
  void clear(List<String> subjects);

  /** Forgets subjects whose last failure was before. */
  void deleteOlderThan(long millis);
}
