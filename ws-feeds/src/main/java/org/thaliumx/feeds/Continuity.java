package org.thaliumx.feeds;

/** How a stretch of events goes together with what is known. */
public enum Continuity {
  /** It is the next one; what it says was taken in. */
  APPLIED,
  /** It is known already. */
  KNOWN,
  /** Others are missing before it; nothing was changed. */
  GAP;

  /**
   * What becomes of a stretch of events.
   *
   * @param known the last event that is known
   */
  public static Continuity of(long firstSequence, long lastSequence, long known) {
    if (lastSequence <= known) {
      return KNOWN;
    }
    return firstSequence == known + 1 ? APPLIED : GAP;
  }
}
