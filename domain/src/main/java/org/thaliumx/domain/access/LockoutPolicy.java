package org.thaliumx.domain.access;

/**
 * For how long nobody may try to log in after so many have failed.
 *
 * @param threshold the failure with which locking begins
 * @param longestMillis how long it is at most
 */
public record LockoutPolicy(int threshold, long longestMillis) {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MINUTE_MILLIS = 60_000;

  /** Of attempts at one user from one network address. */
  public static final LockoutPolicy USER_AT_ADDRESS = new LockoutPolicy(5, HOUR_MILLIS);

  /** Of attempts at anybody from one network address. */
  public static final LockoutPolicy ADDRESS = new LockoutPolicy(20, HOUR_MILLIS);

  /**
   * Of attempts at one user from anywhere. It forgives more than the others and is short, so that
   * strangers cannot keep a user out.
   */
  public static final LockoutPolicy USER = new LockoutPolicy(50, MINUTE_MILLIS);

  private static final long FIRST_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 7;

  /**
   * For how long from the last failure on: 30 seconds after the first that locks, twice as long
   * after each that follows, up to the longest.
   *
   * @param failures how many there were; one is forgiven for each half hour without any
   */
  public long lockMillis(int failures) {
    if (failures < threshold) {
      return 0;
    }
    int doublings = Math.min(failures - threshold, MOST_DOUBLINGS);
    return Math.min(FIRST_MILLIS << doublings, longestMillis);
  }
}
