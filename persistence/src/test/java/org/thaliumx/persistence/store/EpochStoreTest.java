package org.thaliumx.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.SessionRecords.RefreshDigest;
import org.thaliumx.protocol.identity.SessionRecords.SessionRecord;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

class EpochStoreTest {
  private static final Database database = TestServer.migratedDatabase(2);
  private final EpochStore epochs = new EpochStore(database);

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void staysTheSameHoweverOftenNodesStart() {
    String epoch = epochs.current();
    assertThat(epoch).isNotEmpty();
    assertThat(new EpochStore(database).current()).isEqualTo(epoch);
  }

  @Test
  void isAnotherOneOnAnotherTimelineAndEachTimeAnew() {
    String before = epochs.current();
    String first = afterRestoreFrom("timeline = '7FFFFFFF'");
    String second = afterRestoreFrom("timeline = '7FFFFFFF'");
    assertThat(first).isNotEqualTo(before);
    assertThat(second).isNotIn(before, first);
    assertThat(epochs.current()).isEqualTo(second);
  }

  @Test
  void isAnotherOneOnAnotherServer() {
    String before = epochs.current();
    assertThat(afterRestoreFrom("system_identifier = 1")).isNotEqualTo(before);
  }

  @Test
  void endsSessionsAndUsesUpCodesWithTheHistoryTheyWereOf() {
    var users = new UserStore(database);
    users.insertIfAbsent(StoredSamples.user("u-1", "carol@example.org", "a-1", Role.TRADER, 1));
    var sessions = new SessionStore(database);
    sessions.insert(
        new SessionRecord("s-1", "u-1", "::1", false, 1, 1, Long.MAX_VALUE / 1_000_000),
        users.byId("u-1").orElseThrow(),
        new RefreshDigest("f", "x"),
        3);
    users.enrolTotp(users.byId("u-1").orElseThrow(), "sealed");
    KeyGranter carol = StoredSamples.granter("a-1", new Credential.Session("s-1"), Role.TRADER);
    UserRecord enrolled = users.byId("u-1").orElseThrow();
    assertThat(users.confirmTotp(carol, enrolled, List.of(), 2)).isPresent();
    String _ = epochs.current();
    assertThat(sessions.isLive("s-1", 2)).isTrue();
    assertThat(users.useTotpStep("u-1", 7)).isTrue();
    long before = System.currentTimeMillis() / 30_000;
    String _ = afterRestoreFrom("timeline = '7FFFFFFF'");
    long after = System.currentTimeMillis() / 30_000;
    assertThat(sessions.isLive("s-1", 2)).isFalse();
    assertThat(users.useTotpStep("u-1", before + 1)).isFalse();
    assertThat(users.useTotpStep("u-1", after + 2)).isTrue();
    String _ = afterRestoreFrom("timeline = '7FFFFFFF'");
    assertThat(users.useTotpStep("u-1", after + 2)).isFalse();
  }

  /** What was written by a server other than this one is what a restore leaves behind. */
  private String afterRestoreFrom(String difference) {
    int rows =
        database.inTransaction(
            connection -> Jdbc.update(connection, "UPDATE exchange_epoch SET " + difference));
    assertThat(rows).isEqualTo(1);
    return epochs.current();
  }
}
