package org.thaliumx.protocol.identity;

import java.util.List;

/**
 * Who failed how often to log in. A subject is the SHA-256 digest, in Base64, of an email address,
 * of a network address, or of both. That keeps them from being read, not from being found: whoever
 * has the digests can try addresses. Thread-safe; blocks.
 */
public interface LoginFailures {

  /**
   * Until when nobody may try again, the longest of some subjects, in milliseconds since the epoch;
   * in the past, or 0, if anybody may.
   */
  long lockedUntilMillis(List<String> subjects);

  /**
   * Counts a failure; one of those before is forgiven for each half hour since the last.
   *
   * @param nowMillis since the epoch
   * @return how many there are now; at least 1, at most 1,000,001
   */
  int count(String subject, long nowMillis);

  /**
   * Lets nobody try until then, whatever was said before.
   *
   * @param untilMillis since the epoch
   */
  void lock(String subject, long untilMillis);

  /** Forgets failures and locks, because somebody has logged in. */
  void clear(List<String> subjects);

  /** Forgets subjects whose last failure was before then, in milliseconds since the epoch. */
  void deleteOlderThan(long millis);
}
