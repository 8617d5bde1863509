package org.thaliumx.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.ListenKeys.Owner;

class ListenKeyStoreTest {
  private static final Database database = TestServer.migratedDatabase(2);
  private final ListenKeyStore names = new ListenKeyStore(database, 60);

  @AfterAll
  static void close() {
    database.close();
  }

  private static void endTimeOf(String listenKey) {
    int rows =
        database.inTransaction(connection ->
            Jdbc.update(
                connection,
                "UPDATE listen_key SET expires_at = now() WHERE listen_key = ?",
                listenKey));
    assertThat(rows).isEqualTo(1);
  }

  private static long minutesLeft(String listenKey) {
    return database.inTransaction(connection ->
        Jdbc.first(
                connection,
                """
                SELECT round(extract(epoch FROM expires_at - now()) / 60)::bigint
                FROM listen_key WHERE listen_key = ?
                """,
                row -> row.getLong(1),
                listenKey)
            .orElseThrow());
  }

  @Test
  void knowsWhoseANameIs() {
    assertThat(names.open("name-1", "key-1", "alice")).isEqualTo("name-1");
    assertThat(names.find("name-1")).contains(new Owner("key-1", "alice"));
    assertThat(names.find("name-2")).isEmpty();
  }

  @Test
  void leavesACredentialTheNameItHasAndRenewsIt() {
    assertThat(new ListenKeyStore(database, 1).open("first", "key-2", "alice")).isEqualTo("first");
    assertThat(minutesLeft("first")).isEqualTo(1);
    assertThat(names.open("second", "key-2", "alice")).isEqualTo("first");
    assertThat(minutesLeft("first")).isEqualTo(60);
    assertThat(names.find("second")).isEmpty();
  }

  @Test
  void givesAnotherNameOnceTheTimeOfTheFirstIsOver() {
    names.open("old", "key-3", "alice");
    endTimeOf("old");
    assertThat(names.find("old")).isEmpty();
    assertThat(names.renew("key-3", "old")).isFalse();
    assertThat(names.close("key-3", "old")).isFalse();
    assertThat(names.open("new", "key-3", "alice")).isEqualTo("new");
    assertThat(names.find("new")).contains(new Owner("key-3", "alice"));
    assertThat(names.find("old")).isEmpty();
  }

  @Test
  void letsOnlyItsCredentialRenewOrCloseAName() {
    new ListenKeyStore(database, 1).open("mine", "key-4", "alice");
    assertThat(names.renew("key-5", "mine")).isFalse();
    assertThat(names.close("key-5", "mine")).isFalse();
    assertThat(minutesLeft("mine")).isEqualTo(1);

    assertThat(names.renew("key-4", "mine")).isTrue();
    assertThat(minutesLeft("mine")).isEqualTo(60);
    assertThat(names.close("key-4", "mine")).isTrue();
    assertThat(names.find("mine")).isEmpty();
    assertThat(names.close("key-4", "mine")).isFalse();
  }
}
