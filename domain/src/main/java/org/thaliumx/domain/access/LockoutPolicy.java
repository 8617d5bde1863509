package org.thaliumx.domain.access;

/**
 * For how long nobody may try to log in after so many have failed.
 *
 * @param freeFailures so many mistakes are forgiven
 */
public record LockoutPolicy(int freeFailures) {

  /** Of attempts at one user from one network address. */
  public static final LockoutPolicy USER_AT_ADDRESS = new LockoutPolicy(5);

  /** Of attempts at anybody from one network address. */
  public static final LockoutPolicy ADDRESS = new LockoutPolicy(20);

  /**
   * Of attempts at one user from anywhere. It forgives more than the others, so that a stranger
   * cannot easily lock a user out.
   */
  public static final LockoutPolicy USER = new LockoutPolicy(50);

  private static final long FIRST_MILLIS = 30_000;
  private static final long LONGEST_MILLIS = 3_600_000;
  private static final int MOST_DOUBLINGS = 7;

  /**
   * For how long from the last failure on: 30 seconds when the last free one is used up, twice as
   * long after each that follows, an hour at most.
   *
   * @param failures how many there were, with less than a day between them
   */
  public long lockMillis(int failures) {
    if (failures < freeFailures) {
      return 0;
    }
    int doublings = Math.min(failures - freeFailures, MOST_DOUBLINGS);
    return Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
  }
}
