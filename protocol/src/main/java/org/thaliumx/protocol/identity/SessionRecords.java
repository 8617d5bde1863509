package org.thaliumx.protocol.identity;

import java.util.List;
import java.util.Optional;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

/** What is stored of users' sessions. Thread-safe; blocks. */
public interface SessionRecords {

  /**
   * The time from a login to a logout. Times are in milliseconds since the epoch.
   *
   * @param client the network address it began from
   * @param secondFactor whether it began with one
   * @param usedAtMillis when it was renewed last
   */
  record SessionRecord(
      String id,
      String userId,
      String client,
      boolean secondFactor,
      long createdAtMillis,
      long usedAtMillis,
      long expiresAtMillis) {}

  /**
   * What is stored of a refresh token: nobody finds the token by it.
   *
   * @param family the digest of the part that stays the same for a whole session
   * @param secret the digest of the part that is good once
   */
  record RefreshDigest(String family, String secret) {}

  /** What came of a refresh token. */
  sealed interface Renewal {

    /** The session goes on. */
    record Renewed(SessionRecord session) implements Renewal {}

    /** The token was used before: one of the two who used it has stolen it, so the session ends. */
    record Reused(SessionRecord session) implements Renewal {}

    /** It is good for nothing. */
    record Unknown() implements Renewal {}
  }

  /**
   * Adds a session, and ends the user's least recently used ones beyond a number.
   *
   * @param user as it was when it proved who it is
   * @param maxSessions how many a user may have at a time
   * @return the sessions that ended; empty, and nothing changes, if the user's password or role is
   *     another by now, it has begun or ended a second factor, or may not log in any more
   */
  Optional<List<String>> insert(
      SessionRecord session, UserRecord user, RefreshDigest token, int maxSessions);

  /** Takes a refresh token in for one with another secret part. */
  Renewal renew(RefreshDigest token, String nextSecret, long nowMillis);

  /** Whether the session goes on. */
  boolean isLive(String id, long nowMillis);

  /** The sessions of a user that go on, newest first. */
  List<SessionRecord> list(String userId, long nowMillis);

  /** Ends a session of a user; false if it has none of that id that goes on. */
  boolean revoke(String userId, String id);

  /** Ends all sessions of a user; which there were. */
  List<String> revokeAll(String userId);

  /** Forgets sessions that were over before. */
  void deleteOlderThan(long millis);
}
