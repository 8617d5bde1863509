package org.thaliumx.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.Renewal;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.SigningKeyRecords.SigningKeyRecord;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

class UserStoresTest {
  private static final long NOW = 1_700_000_000_123L;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final UserRecord CAROL = user("u-1", "carol@example.org", "a-1");

  private static final Database database = TestServer.migratedDatabase(2);
  private final UserStore users = new UserStore(database);
  private final SessionStore sessions = new SessionStore(database);
  private final LoginFailureStore failures = new LoginFailureStore(database);
  private final SigningKeyStore keys = new SigningKeyStore(database);

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static UserRecord user(String id, String email, String account) {
    return StoredSamples.user(id, email, account, Role.TRADER, NOW);
  }

  @Test
  void findsAUserByWhateverNamesIt() {
    assertThat(users.insertIfAbsent(CAROL)).isTrue();
    assertThat(users.byEmail("carol@example.org")).contains(CAROL);
    assertThat(users.byId("u-1")).contains(CAROL);
    assertThat(users.byAccount("a-1")).contains(CAROL);
    assertThat(users.byEmail("dave@example.org")).isEmpty();
    assertThat(users.insertIfAbsent(user("u-2", "carol@example.org", "a-2"))).isFalse();
    assertThat(users.byId("u-2")).isEmpty();
  }

  @Test
  void takesNoCodeTwice() {
    users.insertIfAbsent(CAROL);
    assertThat(users.useTotpStep("u-1", 5)).isTrue();
    assertThat(users.useTotpStep("u-1", 5)).isFalse();
    assertThat(users.useTotpStep("u-1", 4)).isFalse();
    assertThat(users.useTotpStep("u-1", 6)).isTrue();
  }

  private SessionRecord begin(String id, String family, long atMillis) {
    var session =
        new SessionRecord(id, "u-1", "192.0.2.7", true, atMillis, atMillis, NOW + 30 * DAY);
    UserRecord user = users.byId("u-1").orElseThrow();
    sessions.insert(session, user, new RefreshDigest(family, "first"), 3);
    return session;
  }

  @Test
  void renewsASessionOnceWithEachTokenAndEndsItForOneThatWasUsed() {
    users.insertIfAbsent(CAROL);
    begin("s-1", "f", NOW);
    assertThat(sessions.renew(new RefreshDigest("f", "first"), "second", NOW + 5))
        .isInstanceOfSatisfying(
            Renewal.Renewed.class,
            renewed -> {
              assertThat(renewed.session().id()).isEqualTo("s-1");
              assertThat(renewed.session().usedAtMillis()).isEqualTo(NOW + 5);
            });
    assertThat(sessions.isLive("s-1", NOW + 6)).isTrue();
    assertThat(sessions.renew(new RefreshDigest("g", "second"), "x", NOW + 6))
        .isInstanceOf(Renewal.Unknown.class);
    assertThat(sessions.renew(new RefreshDigest("f", "first"), "x", NOW + 6))
        .isInstanceOf(Renewal.Reused.class);
    assertThat(sessions.isLive("s-1", NOW + 6)).isFalse();
    assertThat(sessions.renew(new RefreshDigest("f", "second"), "x", NOW + 6))
        .isInstanceOf(Renewal.Unknown.class);
  }

  @Test
  void letsNoSessionGoOnBeyondItsEnd() {
    users.insertIfAbsent(CAROL);
    begin("s-1", "f", NOW);
    long end = NOW + 30 * DAY;
    assertThat(sessions.isLive("s-1", end - 1)).isTrue();
    assertThat(sessions.isLive("s-1", end)).isFalse();
    assertThat(sessions.renew(new RefreshDigest("f", "first"), "x", end))
        .isInstanceOf(Renewal.Unknown.class);
  }

  @Test
  void endsTheOldestSessionsOfAUserWhoHasTooMany() {
    users.insertIfAbsent(CAROL);
    begin("s-1", "f1", NOW);
    begin("s-2", "f2", NOW + 1);
    begin("s-3", "f3", NOW + 2);
    sessions.renew(new RefreshDigest("f1", "first"), "second", NOW + 3);
    var fourth = new SessionRecord("s-4", "u-1", "::1", false, NOW + 4, NOW + 4, NOW + 30 * DAY);
    assertThat(sessions.insert(fourth, CAROL, new RefreshDigest("f4", "x"), 3))
        .contains(List.of("s-2"));
    assertThat(sessions.list("u-1", NOW + 5))
        .extracting(SessionRecord::id)
        .containsExactly("s-4", "s-3", "s-1");
  }

  @Test
  void endsSessionsOfTheirUserOnly() {
    users.insertIfAbsent(CAROL);
    users.insertIfAbsent(user("u-2", "dave@example.org", "a-2"));
    begin("s-1", "f1", NOW);
    begin("s-2", "f2", NOW);
    assertThat(sessions.revoke("u-2", "s-1")).isFalse();
    assertThat(sessions.revoke("u-1", "s-1")).isTrue();
    assertThat(sessions.revoke("u-1", "s-1")).isFalse();
    begin("s-3", "f3", NOW);
    assertThat(sessions.revokeAll("u-2")).isEmpty();
    assertThat(sessions.list("u-1", NOW))
        .extracting(SessionRecord::id)
        .containsExactly("s-2", "s-3");
    assertThat(sessions.revokeAll("u-1")).containsExactlyInAnyOrder("s-2", "s-3");
    assertThat(sessions.list("u-1", NOW)).isEmpty();
    begin("s-4", "f4", NOW);
    sessions.deleteOlderThan(NOW + 31 * DAY);
    assertThat(sessions.isLive("s-4", NOW)).isFalse();
  }

  @Test
  void forgivesAFailureEachHalfHour() {
    long halfHour = DAY / 48;
    assertThat(failures.count("a", NOW)).isOne();
    assertThat(failures.count("a", NOW + halfHour - 1)).isEqualTo(2);
    assertThat(failures.count("a", NOW + halfHour)).isEqualTo(3);
    assertThat(failures.count("a", NOW + 2 * halfHour)).isEqualTo(3);
    assertThat(failures.count("a", NOW + 4 * halfHour)).isEqualTo(2);
    assertThat(failures.count("b", NOW)).isOne();
    assertThat(failures.count("a", NOW + 2 * DAY)).isOne();
    assertThat(failures.lockedUntilMillis(List.of("a", "b"))).isZero();
    failures.lock("b", NOW + 7);
    assertThat(failures.lockedUntilMillis(List.of("a", "b", "c"))).isEqualTo(NOW + 7);
    failures.clear(List.of("b", "c"));
    assertThat(failures.lockedUntilMillis(List.of("a", "b"))).isZero();
    failures.deleteOlderThan(NOW + 3 * DAY);
    assertThat(failures.count("a", NOW + 2 * DAY + 2)).isOne();
  }

  @Test
  void addsASigningKeyUnlessAnotherNodeHas() {
    var one = new SigningKeyRecord("k1", "public", "sealed", NOW);
    keys.insertUnlessNewer(one, NOW - 5);
    keys.insertUnlessNewer(new SigningKeyRecord("k2", "p", "s", NOW + 1), NOW - 5);
    assertThat(keys.list()).containsExactly(one);
    var later = new SigningKeyRecord("k3", "p", "s", NOW + 9);
    keys.insertUnlessNewer(later, NOW + 1);
    assertThat(keys.list()).containsExactly(one, later);
    keys.deleteOlderThan(NOW + 1);
    assertThat(keys.list()).containsExactly(later);
  }
}
