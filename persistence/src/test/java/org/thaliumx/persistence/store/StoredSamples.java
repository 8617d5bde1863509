package org.thaliumx.persistence.store;

import java.util.EnumSet;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyBounds;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

/** Users, and who gives them rights. */
final class StoredSamples {

  private StoredSamples() {}

  static UserRecord user(String id, String email, String account, Role role, long createdAtMillis) {
    return new UserRecord(
        id, email, "$argon2id$hash", role, account, true, "", false, createdAtMillis);
  }

  static KeyGranter granter(String account, Credential credential, Role role) {
    return new KeyGranter(account, credential, role, EnumSet.allOf(Scope.class), KeyBounds.NONE);
  }

  /** Begins a session of a user as it is, which could go on for a thousand seconds. */
  static void begin(SessionStore sessions, UserRecord user, String id, long nowMillis) {
    var session =
        new SessionRecord(id, user.id(), "::1", false, nowMillis, nowMillis, nowMillis + 1_000_000);
    if (sessions.insert(session, user, new RefreshDigest(id, "x"), 9).isEmpty()) {
      throw new AssertionError(user + " has changed");
    }
  }
}
