package org.thaliumx.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.thaliumx.protocol.identity.SessionRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

/** Sessions in memory. */
public final class InMemorySessions implements SessionRecords {
  public final Map<String, SessionRecord> live = new TreeMap<>();
  public final Map<String, RefreshDigest> tokens = new HashMap<>();

  @Override
  public Optional<List<String>> insert(
      SessionRecord session, UserRecord user, RefreshDigest token, int maxSessions) {
    live.put(session.id(), session);
    tokens.put(session.id(), token);
    List<String> oldest =
        list(session.userId(), 0).stream().skip(maxSessions).map(SessionRecord::id).toList();
    oldest.forEach(live::remove);
    return Optional.of(oldest);
  }

  @Override
  public Renewal renew(RefreshDigest token, String nextSecret, long nowMillis) {
    for (SessionRecord session : new ArrayList<>(live.values())) {
      RefreshDigest stored = tokens.get(session.id());
      if (stored != null && stored.family().equals(token.family())) {
        if (!stored.secret().equals(token.secret())) {
          live.remove(session.id());
          return new Renewal.Reused(session);
        }
        tokens.put(session.id(), new RefreshDigest(token.family(), nextSecret));
        return new Renewal.Renewed(session);
      }
    }
    return new Renewal.Unknown();
  }

  @Override
  public boolean isLive(String id, long nowMillis) {
    return live.containsKey(id);
  }

  @Override
  public List<SessionRecord> list(String userId, long nowMillis) {
    return live.values().stream()
        .filter(session -> session.userId().equals(userId))
        .sorted(Comparator.comparingLong(SessionRecord::createdAtMillis).reversed())
        .toList();
  }

  @Override
  public boolean revoke(String userId, String id) {
    SessionRecord session = live.get(id);
    return session != null && session.userId().equals(userId) && live.remove(id) != null;
  }

  @Override
  public List<String> revokeAll(String userId) {
    return revokeOthers(userId, "");
  }

  /** Ends all sessions of a user but one; an empty name for all. */
  public List<String> revokeOthers(String userId, String except) {
    List<String> others =
        list(userId, 0).stream().map(SessionRecord::id).filter(id -> !id.equals(except)).toList();
    others.forEach(live::remove);
    return others;
  }

  @Override
  public void deleteOlderThan(long millis) {
    throw new UnsupportedOperationException("nobody does so here");
  }
}
