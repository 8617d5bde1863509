package org.thaliumx.domain.limit;

/**
 * What somebody has done who was refused and asked again and again, and what follows: a ban of a
 * minute, and twice the last one's length for each further ban, up to a day. A day without a ban
 * and all is forgotten.
 *
 * @param refusals how often it was refused since then
 * @param sinceNanos when the counting began
 * @param bans how many bans there were, one after the other
 * @param bannedUntilNanos when the last ban ends; 0 before the first
 */
record Violations(int refusals, long sinceNanos, int bans, long bannedUntilNanos) {

  /** Nothing yet. */
  static final Violations NONE = new Violations(0, 0, 0, 0);

  /** So many refusals within a minute lead to a ban. */
  static final int TOLERATED = 100;

  private static final long SECOND = 1_000_000_000;
  private static final long WINDOW = 60 * SECOND;
  private static final long FIRST_BAN = 60 * SECOND;
  private static final long DAY = 86_400 * SECOND;

  boolean isBanned(long now) {
    return now < bannedUntilNanos;
  }

  /** The same and one refusal more; not for who is banned. */
  Violations refused(long now) {
    boolean goesOn = refusals > 0 && now - sinceNanos < WINDOW;
    int count = goesOn ? refusals + 1 : 1;
    return count > TOLERATED
        ? banned(now)
        : new Violations(count, goesOn ? sinceNanos : now, bans, bannedUntilNanos);
  }

  private Violations banned(long now) {
    int before = now - bannedUntilNanos < DAY ? bans : 0;
    long length = Math.min(DAY, FIRST_BAN << Math.min(before, 11));
    return new Violations(0, now, before + 1, now + length);
  }

  /** Adopts a ban of another node, if it is longer than what is known here. */
  Violations told(int theirBans, long untilNanos) {
    return untilNanos <= bannedUntilNanos
        ? this
        : new Violations(refusals, sinceNanos, Math.max(bans, theirBans), untilNanos);
  }

  /** Whether nothing follows from it any more. */
  boolean isForgotten(long now) {
    boolean recent = refusals > 0 && now - sinceNanos < WINDOW;
    return !recent && (bans == 0 || now - bannedUntilNanos >= DAY);
  }
}
