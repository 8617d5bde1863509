package org.thaliumx.domain.limit;

/**
 * What a limit says to a request.
 *
 * @param refusal why it does not pass
 * @param limit how much may be asked for in a period, and at once
 * @param periodSeconds how long a period is
 * @param used how much of the limit is used up, this request included if it passes
 * @param retryAfterMillis when to come back, from now on; 0 where it passes
 */
public record LimitDecision(
    Refusal refusal, long limit, long periodSeconds, long used, long retryAfterMillis) {

  /** Why a request does not pass. */
  public enum Refusal {
    /** It passes. */
    NONE,
    /** The limit is used up; it fills up again. */
    LIMITED,
    /** The limit was overrun too often: everything is refused for a time. */
    BANNED
  }

  /** Whether the request may be done. */
  public boolean passes() {
    return refusal == Refusal.NONE;
  }

  /** How much may still be asked for at once. */
  public long remaining() {
    return Math.max(0, limit - used);
  }
}
