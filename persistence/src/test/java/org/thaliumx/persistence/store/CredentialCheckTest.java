package org.thaliumx.persistence.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.JdbcTesting;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.KeyManagement.ListedKey;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

/** Who was an operator a moment ago gives nothing any more, whatever a node remembers. */
class CredentialCheckTest {
  private static final long NOW = 1_700_000_000_123L;
  private static final KeyGranter BY_SESSION =
      StoredSamples.granter("a-op", new Credential.Session("s-op"), Role.OPERATOR);
  private static final KeyGranter BY_KEY =
      StoredSamples.granter("ops", new Credential.Key("op"), Role.OPERATOR);
  private static final KeyGranter ROOT =
      StoredSamples.granter("root-account", new Credential.Key("root"), Role.ADMIN);

  private static final Database database = TestServer.migratedDatabase(4);
  private final UserStore users = new UserStore(database);
  private final SessionStore sessions = new SessionStore(database);
  private final ApiKeyStore keys = new ApiKeyStore(database, new OpenBox());

  @BeforeEach
  void addAnOperatorWithASessionAndOneWithAKey() {
    TestServer.clear(database);
    keys.insertIfAbsent(key("root", "root-account", Role.ADMIN), "s");
    keys.insertIfAbsent(key("op", "ops", Role.OPERATOR), "s");
    users.insertIfAbsent(
        StoredSamples.user("u-op", "opal@example.org", "a-op", Role.OPERATOR, NOW));
    users.insertIfAbsent(StoredSamples.user("u-1", "carol@example.org", "a-1", Role.TRADER, NOW));
    StoredSamples.begin(sessions, user("u-op"), "s-op", NOW);
    StoredSamples.begin(sessions, user("u-1"), "s-1", NOW);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static KeyDetails key(String name, String account, Role role) {
    return KeyDetails.unrestricted(name, account, role, false);
  }

  private UserRecord user(String id) {
    return users.byId(id).orElseThrow();
  }

  private boolean gives(KeyGranter granter, long nowMillis) {
    KeyDetails key = key("tx-" + System.nanoTime(), "somebody", Role.OPERATOR);
    boolean given = keys.insertIfAbsent(key, "s".getBytes(UTF_8), granter, nowMillis);
    assertThat(keys.find(key.key()).isPresent()).isEqualTo(given);
    boolean changed = users.setRole(granter, user("u-1"), Role.TRADER, true, nowMillis).isPresent();
    assertThat(changed).isEqualTo(given);
    return given;
  }

  private boolean gives(KeyGranter granter) {
    return gives(granter, NOW);
  }

  @Test
  void letsGiveWhoHasASessionOrAKeyThatIsGood() {
    assertThat(gives(BY_SESSION)).isTrue();
    assertThat(gives(BY_KEY)).isTrue();
  }

  @Test
  void letsNobodyGiveWhoseSessionIsOver() {
    assertThat(gives(BY_SESSION, NOW + 999_999)).isTrue();
    assertThat(gives(BY_SESSION, NOW + 1_000_000)).isFalse();
    sessions.revoke("u-op", "s-op");
    assertThat(gives(BY_SESSION)).isFalse();
  }

  @Test
  void letsNobodyGiveWhoIsNoLongerWhatItWas() {
    users.setRole(ROOT, user("u-op"), Role.TRADER, true, NOW);
    StoredSamples.begin(sessions, user("u-op"), "s-later", NOW);
    assertThat(
            gives(StoredSamples.granter("a-op", new Credential.Session("s-later"), Role.OPERATOR)))
        .isFalse();
    assertThat(users.setRole(BY_SESSION, user("u-op"), Role.OPERATOR, true, NOW))
        .as("not even to itself")
        .isEmpty();
  }

  @Test
  void letsNobodyGiveWhoMayNotLogIn() {
    users.setRole(ROOT, user("u-op"), Role.OPERATOR, false, NOW);
    assertThat(gives(BY_SESSION)).isFalse();
  }

  @Test
  void letsNobodyGiveWithTheSessionOfAnother() {
    assertThat(gives(StoredSamples.granter("a-op", new Credential.Session("s-1"), Role.OPERATOR)))
        .isFalse();
    assertThat(gives(StoredSamples.granter("nobody", new Credential.Session("s-1"), Role.TRADER)))
        .isFalse();
  }

  @Test
  void letsNobodyGiveWhoseKeyIsRevokedOrPastItsEndOrAnothers() {
    assertThat(gives(StoredSamples.granter("else", new Credential.Key("op"), Role.OPERATOR)))
        .isFalse();
    assertThat(gives(StoredSamples.granter("ops", new Credential.Key("op"), Role.ADMIN))).isFalse();
    keys.expire("op", NOW + 5);
    assertThat(gives(BY_KEY, NOW + 4)).isTrue();
    assertThat(gives(BY_KEY, NOW + 5)).isFalse();
    keys.revoke("op");
    assertThat(gives(BY_KEY)).isFalse();
  }

  @Test
  void givesNoKeyToAUserWhoIsNoLongerWhatItWouldBe() {
    assertThat(keys.insertIfAbsent(key("a", "a-1", Role.ADMIN), "s")).isFalse();
    assertThat(keys.insertIfAbsent(key("a", "a-1", Role.ADMIN), new byte[] {1}, ROOT, NOW))
        .isFalse();
    assertThat(keys.insertIfAbsent(key("t", "a-1", Role.TRADER), new byte[] {1}, ROOT, NOW))
        .isTrue();
    users.setRole(ROOT, user("u-1"), Role.TRADER, false, NOW);
    assertThat(keys.insertIfAbsent(key("u", "a-1", Role.TRADER), new byte[] {1}, ROOT, NOW))
        .isFalse();
    assertThat(keys.insertIfAbsent(key("u", "a-1", Role.TRADER), "s")).isFalse();
    users.setRole(ROOT, user("u-1"), Role.ADMIN, true, NOW);
    assertThat(keys.insertIfAbsent(key("a", "a-1", Role.ADMIN), "s")).isTrue();
    assertThat(keys.insertIfAbsent(key("v", "a-1", Role.TRADER), "s")).isTrue();
  }

  @Test
  void waitsForWhoTakesACredentialAwayAndThenGivesNothing() throws SQLException {
    String operator = "UPDATE exchange_user SET role = '%s', enabled = %s WHERE id = 'u-op'";
    assertThat(givesAfter(operator.formatted("TRADER", true), BY_SESSION)).isFalse();
    assertThat(givesAfter(operator.formatted("OPERATOR", false), BY_SESSION)).isFalse();
    assertThat(givesAfter(operator.formatted("OPERATOR", true), BY_SESSION)).isTrue();
    assertThat(
            givesAfter("UPDATE user_session SET revoked_at = now() WHERE id = 's-op'", BY_SESSION))
        .isFalse();
    assertThat(givesAfter("UPDATE api_key SET revoked_at = now() WHERE key = 'op'", BY_KEY))
        .isFalse();
  }

  /** Whether a key is given that is asked for while somebody changes something. */
  private boolean givesAfter(String change, KeyGranter granter) throws SQLException {
    KeyDetails key = key("tx-" + System.nanoTime(), "somebody", Role.OPERATOR);
    return after(
        List.of(change), () -> keys.insertIfAbsent(key, new byte[] {1}, granter, NOW), List.of());
  }

  /** What comes of something that has to wait for somebody who then changes something else. */
  private static <T> T after(List<String> changes, Supplier<T> waiting, List<String> then)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      JdbcTesting.execute(connection, changes.toArray(String[]::new));
      CompletableFuture<T> outcome = CompletableFuture.supplyAsync(waiting);
      awaitThatSomebodyWaits();
      assertThat(outcome).isNotDone();
      JdbcTesting.execute(connection, then.toArray(String[]::new));
      connection.commit();
      return outcome.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void waitsForWhoEndsTheSessionThatASecondFactorIsConfirmedIn() throws SQLException {
    users.enrolTotp(user("u-1"), "sealed");
    KeyGranter carol = StoredSamples.granter("a-1", new Credential.Session("s-1"), Role.TRADER);
    var ended =
        after(
            List.of("UPDATE user_session SET revoked_at = now() WHERE id = 's-1'"),
            () -> users.confirmTotp(carol, user("u-1"), List.of("a"), NOW),
            List.of());
    assertThat(ended).isEmpty();
    assertThat(user("u-1").totpConfirmed()).isFalse();
  }

  /** Who confirms a second factor holds the user and its own session, and then ends the others. */
  @Test
  void endsAllSessionsOfAUserOnceNobodyChangesIt() throws SQLException {
    StoredSamples.begin(sessions, user("u-1"), "s-2", NOW);
    List<String> ended =
        after(
            List.of(
                "SELECT id FROM exchange_user WHERE id = 'u-1' FOR UPDATE",
                "SELECT id FROM user_session WHERE id = 's-2' FOR SHARE"),
            () -> sessions.revokeAll("u-1"),
            List.of("UPDATE user_session SET revoked_at = now() WHERE id = 's-1'"));
    assertThat(ended).containsExactly("s-2");
  }

  /** Who acts with one key holds that, and then ends those of others. */
  @Test
  void notesTheUseOfAKeyWhileItWaitsForNoOther() throws SQLException {
    assertThat(
            after(
                List.of("SELECT key FROM api_key WHERE key = 'root' FOR SHARE"),
                () -> {
                  keys.noteUses(new TreeMap<>(Map.of("op", 1L, "root", 1L)));
                  return true;
                },
                List.of("UPDATE api_key SET revoked_at = now() WHERE key = 'op'")))
        .isTrue();
    assertThat(keys.list("root-account"))
        .extracting(ListedKey::lastUsedAtMillis)
        .containsExactly(1L);
  }

  private static void awaitThatSomebodyWaits() throws SQLException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(true);
      while (JdbcTesting.query(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted")
          .equals("0")) {
        assertThat(System.nanoTime()).isLessThan(until);
        Thread.onSpinWait();
      }
    }
  }
}
