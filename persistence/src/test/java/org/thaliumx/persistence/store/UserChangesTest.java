package org.thaliumx.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseException;
import org.thaliumx.persistence.JdbcTesting;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.UserRecords.Revoked;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

/** What changes with a user changes at once, or not at all. */
class UserChangesTest {
  private static final long NOW = 1_700_000_000_123L;
  private static final KeyDetails ROOT = KeyDetails.unrestricted("root", "ops", Role.ADMIN, false);
  private static final KeyGranter GRANTER =
      StoredSamples.granter("ops", new Credential.Key("root"), Role.ADMIN);

  private static final Credential BY_KEY = new Credential.Key("tx-1");

  private static final Database database = TestServer.migratedDatabase(2);
  private final UserStore users = new UserStore(database);
  private final SessionStore sessions = new SessionStore(database);
  private final ApiKeyStore keys = new ApiKeyStore(database, new OpenBox());

  @BeforeEach
  void addCarolWithTwoSessionsAndAKey() {
    TestServer.clear(database);
    keys.insertIfAbsent(ROOT, "s");
    users.insertIfAbsent(StoredSamples.user("u-1", "carol@example.org", "a-1", Role.TRADER, NOW));
    StoredSamples.begin(sessions, carol(), "s-1", NOW);
    StoredSamples.begin(sessions, carol(), "s-2", NOW);
    keys.insertIfAbsent(KeyDetails.unrestricted("tx-1", "a-1", Role.TRADER, false), "s");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private UserRecord carol() {
    return users.byId("u-1").orElseThrow();
  }

  private List<String> live() {
    return sessions.list("u-1", NOW).stream().map(SessionRecord::id).toList();
  }

  private static Credential in(String session) {
    return new Credential.Session(session);
  }

  private Optional<List<String>> confirm(UserRecord user, Credential with, String... digests) {
    KeyGranter granter = StoredSamples.granter("a-1", with, Role.TRADER);
    return users.confirmTotp(granter, user, List.of(digests), NOW);
  }

  private boolean begins(UserRecord user) {
    var session = new SessionRecord("s-3", "u-1", "::1", false, NOW, NOW, NOW + 1_000);
    return sessions.insert(session, user, new RefreshDigest("f", "x"), 9).isPresent();
  }

  @Test
  void keepsWhatIsChanged() {
    assertThat(users.setPassword(carol(), "another", "", NOW + 1)).isPresent();
    assertThat(users.enrolTotp(carol(), "sealed")).isTrue();
    assertThat(confirm(carol(), BY_KEY, "a")).isPresent();
    assertThat(users.setRole(GRANTER, carol(), Role.COMPLIANCE, false, NOW)).isPresent();
    assertThat(carol())
        .isEqualTo(
            new UserRecord(
                "u-1",
                "carol@example.org",
                "another",
                Role.COMPLIANCE,
                "a-1",
                false,
                "sealed",
                true,
                NOW));
    users.removeTotp("u-1");
    assertThat(carol().totpSecret()).isEmpty();
    assertThat(carol().totpConfirmed()).isFalse();
    assertThat(users.useRecoveryCode("u-1", "a")).isFalse();
  }

  @Test
  void endsTheOtherSessionsWithThePassword() {
    assertThat(users.setPassword(carol(), "another", "s-1", NOW + 1)).contains(List.of("s-2"));
    assertThat(live()).containsExactly("s-1");
    assertThat(users.setPassword(carol(), "a third", "", NOW + 1)).contains(List.of("s-1"));
  }

  /** Of two who know it only the first changes it. */
  @Test
  void changesNoPasswordThatIsAnotherByNowNorOneOfADisabledUser() {
    UserRecord before = carol();
    assertThat(users.setPassword(before, "another", "s-1", NOW + 1)).isPresent();
    assertThat(users.setPassword(before, "a third", "", NOW + 2)).isEmpty();
    assertThat(carol().password()).isEqualTo("another");
    assertThat(live()).containsExactly("s-1");
    users.setRole(GRANTER, carol(), Role.TRADER, false, NOW);
    assertThat(users.setPassword(carol(), "a third", "", NOW + 2)).isEmpty();
  }

  @Test
  void leavesThePasswordWhereSessionsCannotBeEnded() {
    whileNothingCanBeWrittenTo(
        "user_session",
        () ->
            assertThatThrownBy(() -> users.setPassword(carol(), "another", "", NOW))
                .isInstanceOf(DatabaseException.class));
    assertThat(carol().password()).isEqualTo("$argon2id$hash");
    assertThat(live()).hasSize(2);
  }

  @Test
  void confirmsASecondFactorWithItsRecoveryCodesAndEndsTheOtherSessions() {
    execute("INSERT INTO recovery_code (user_id, digest) VALUES ('u-1', 'old')");
    users.enrolTotp(carol(), "sealed");
    assertThat(confirm(carol(), in("s-2"), "a", "b")).contains(List.of("s-1"));
    assertThat(live()).containsExactly("s-2");
    assertThat(users.useRecoveryCode("u-1", "old")).isFalse();
    assertThat(users.useRecoveryCode("u-1", "a")).isTrue();
    assertThat(users.useRecoveryCode("u-1", "a")).isFalse();
    users.removeTotp("u-1");
    users.enrolTotp(carol(), "sealed again");
    assertThat(confirm(carol(), in("s-2"), "c")).contains(List.of());
    assertThat(users.useRecoveryCode("u-1", "b")).isFalse();
    assertThat(users.useRecoveryCode("u-1", "c")).isTrue();
  }

  @Test
  void leavesNothingOfAConfirmationThatIsRefused() {
    users.enrolTotp(carol(), "one");
    UserRecord before = carol();
    users.enrolTotp(carol(), "two");
    assertThat(confirm(before, BY_KEY, "a")).isEmpty();
    assertThat(carol().totpConfirmed()).isFalse();
    assertThat(users.useRecoveryCode("u-1", "a")).isFalse();
    assertThat(live()).hasSize(2);
    before = carol();
    assertThat(confirm(before, in("s-1"), "b")).isPresent();
    assertThat(confirm(before, BY_KEY, "c")).isEmpty();
    assertThat(users.useRecoveryCode("u-1", "c")).isFalse();
    assertThat(users.useRecoveryCode("u-1", "b")).isTrue();
    assertThat(live()).containsExactly("s-1");
  }

  /** Of a thief's, who is logged out by it but on other nodes for some seconds. */
  @Test
  void forgetsWithThePasswordASecondFactorThatIsNotConfirmed() {
    UserRecord before = carol();
    users.enrolTotp(before, "of the thief");
    UserRecord enrolled = carol();
    assertThat(users.setPassword(enrolled, "another", "s-1", NOW)).contains(List.of("s-2"));
    assertThat(carol().totpSecret()).isEmpty();
    assertThat(confirm(enrolled, in("s-1"), "a")).isEmpty();
    assertThat(users.enrolTotp(before, "of the thief")).as("with the password before").isFalse();
    assertThat(carol().totpSecret()).isEmpty();
  }

  @Test
  void keepsASecondFactorThatIsConfirmedWhenThePasswordChanges() {
    users.enrolTotp(carol(), "sealed");
    assertThat(confirm(carol(), in("s-1"), "a")).isPresent();
    assertThat(users.setPassword(carol(), "another", "s-1", NOW)).isPresent();
    assertThat(carol().totpSecret()).isEqualTo("sealed");
    assertThat(carol().totpConfirmed()).isTrue();
  }

  @Test
  void confirmsNothingForWhoseSessionOrKeyIsGoodNoMore() {
    users.enrolTotp(carol(), "sealed");
    sessions.revoke("u-1", "s-2");
    keys.revoke("tx-1");
    assertThat(confirm(carol(), in("s-2"), "a")).isEmpty();
    assertThat(confirm(carol(), BY_KEY, "a")).isEmpty();
    assertThat(confirm(carol(), in("nobody's"), "a")).isEmpty();
    assertThat(carol().totpConfirmed()).isFalse();
    assertThat(users.useRecoveryCode("u-1", "a")).isFalse();
    assertThat(live()).containsExactly("s-1");
    assertThat(confirm(carol(), in("s-1"), "a")).contains(List.of());
  }

  @Test
  void beginsNoSecondFactorOfWhoMayNotLogIn() {
    UserRecord before = carol();
    users.setRole(GRANTER, before, Role.TRADER, false, NOW);
    assertThat(users.enrolTotp(before, "sealed")).isFalse();
    assertThat(carol().totpSecret()).isEmpty();
  }

  @Test
  void leavesNothingOfAConfirmationThatFails() {
    users.enrolTotp(carol(), "sealed");
    assertThatThrownBy(() -> confirm(carol(), BY_KEY, "a", "a"))
        .isInstanceOf(DatabaseException.class);
    whileNothingCanBeWrittenTo(
        "user_session",
        () ->
            assertThatThrownBy(() -> confirm(carol(), BY_KEY, "a"))
                .isInstanceOf(DatabaseException.class));
    assertThat(carol().totpConfirmed()).isFalse();
    assertThat(users.useRecoveryCode("u-1", "a")).isFalse();
    assertThat(live()).hasSize(2);
  }

  @Test
  void replacesNoSecondFactorThatIsConfirmed() {
    assertThat(confirm(carol(), BY_KEY)).isEmpty();
    users.enrolTotp(carol(), "one");
    assertThat(confirm(carol(), BY_KEY)).isPresent();
    assertThat(users.enrolTotp(carol(), "two")).isFalse();
    assertThat(carol().totpSecret()).isEqualTo("one");
    assertThat(carol().totpConfirmed()).isTrue();
  }

  @Test
  void endsSessionsAndKeysWithARole() {
    keys.insertIfAbsent(KeyDetails.unrestricted("tx-2", "a-2", Role.TRADER, false), "s");
    Revoked revoked = users.setRole(GRANTER, carol(), Role.OPERATOR, true, NOW).orElseThrow();
    assertThat(revoked.sessions()).containsExactlyInAnyOrder("s-1", "s-2");
    assertThat(revoked.keys()).containsExactly("tx-1");
    assertThat(live()).isEmpty();
    assertThat(keys.find("tx-1")).isEmpty();
    assertThat(keys.find("tx-2").map(ApiKey::account)).contains("a-2");
    assertThat(users.setRole(GRANTER, carol(), Role.OPERATOR, true, NOW))
        .contains(new Revoked(List.of(), List.of()));
  }

  @Test
  void leavesTheRoleWhereSessionsOrKeysCannotBeEnded() {
    for (String table : List.of("user_session", "api_key")) {
      whileNothingCanBeWrittenTo(
          table,
          () ->
              assertThatThrownBy(() -> users.setRole(GRANTER, carol(), Role.ADMIN, false, NOW))
                  .isInstanceOf(DatabaseException.class));
      assertThat(carol().role()).isEqualTo(Role.TRADER);
      assertThat(carol().enabled()).isTrue();
      assertThat(live()).hasSize(2);
      assertThat(keys.find("tx-1")).isPresent();
    }
  }

  /** Whatever the user was when somebody asked. */
  @Test
  void changesNobodyWhoIsBeyondTheGranterByNow() {
    UserRecord before = carol();
    users.setRole(GRANTER, before, Role.ADMIN, true, NOW);
    keys.insertIfAbsent(KeyDetails.unrestricted("op", "ops-2", Role.OPERATOR, false), "s");
    KeyGranter operator = StoredSamples.granter("ops-2", new Credential.Key("op"), Role.OPERATOR);
    assertThat(users.setRole(operator, before, Role.TRADER, true, NOW)).isEmpty();
    assertThat(carol().role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void beginsNoSessionOnceWhatProvedItIsNoLongerSo() {
    UserRecord before = carol();
    users.setPassword(before, "another", "", NOW);
    assertThat(begins(before)).isFalse();
    before = carol();
    users.setRole(GRANTER, before, Role.TRADER, false, NOW);
    assertThat(begins(before)).isFalse();
    users.setRole(GRANTER, before, Role.COMPLIANCE, true, NOW);
    assertThat(begins(before)).isFalse();
    before = carol();
    users.enrolTotp(before, "sealed");
    keys.insertIfAbsent(KeyDetails.unrestricted("tx-2", "a-1", Role.TRADER, false), "s");
    assertThat(confirm(carol(), new Credential.Key("tx-2"))).isPresent();
    assertThat(begins(before)).as("without the second factor").isFalse();
    assertThat(live()).isEmpty();
    assertThat(begins(carol())).isTrue();
  }

  /** As for a node that dies in between. */
  private static void whileNothingCanBeWrittenTo(String table, Runnable test) {
    execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'not now'; END $$
        """,
        "CREATE TRIGGER refusing BEFORE UPDATE ON " + table + " EXECUTE FUNCTION refuse()");
    try {
      test.run();
    } finally {
      execute("DROP FUNCTION refuse() CASCADE");
    }
  }

  private static void execute(String... statements) {
    try (Connection connection = database.dataSource().getConnection()) {
      JdbcTesting.execute(connection, statements);
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
