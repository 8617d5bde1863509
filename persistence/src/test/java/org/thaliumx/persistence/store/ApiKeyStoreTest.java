package org.thaliumx.persistence.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.access.Role;
import org.thaliumx.domain.access.Scope;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.IpNetwork;
import org.thaliumx.protocol.KeyAlgorithm;
import org.thaliumx.protocol.KeyDetails;
import org.thaliumx.protocol.identity.KeyManagement.ListedKey;
import org.thaliumx.protocol.identity.WrappedKeys.WrappedKey;

class ApiKeyStoreTest {
  private static final KeyDetails ALICE =
      KeyDetails.unrestricted("alice", "alice-account", Role.TRADER, true);

  private static final Database database = TestServer.migratedDatabase(2);
  private final ApiKeyStore keys = new ApiKeyStore(database, new OpenBox());

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private Optional<String> found(String key) {
    return keys.find(key).map(ApiKey::account);
  }

  @Test
  void findsAKeyUntilItIsRevoked() {
    assertThat(keys.insertIfAbsent(ALICE, "alice-secret")).isTrue();
    assertThat(found("alice")).contains("alice-account");
    assertThat(found("bob")).isEmpty();
    assertThat(keys.revoke("alice")).isTrue();
    assertThat(found("alice")).isEmpty();
    assertThat(keys.list("alice-account")).isEmpty();
    assertThat(keys.revoke("alice")).isFalse();
  }

  @Test
  void neverReplacesAKey() {
    keys.insertIfAbsent(ALICE, "alice-secret");
    var thief = KeyDetails.unrestricted("alice", "mallory", Role.OPERATOR, false);
    assertThat(keys.insertIfAbsent(thief, "other")).isFalse();
    assertThat(found("alice")).contains("alice-account");
  }

  @Test
  void keepsEverythingThatIsSaidOfAKey() throws GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var details =
        new KeyDetails(
            "k",
            "carol",
            Role.COMPLIANCE,
            EnumSet.of(Scope.READ, Scope.TRADE),
            KeyAlgorithm.ED25519,
            List.of(
                IpNetwork.parse("10.0.0.0/8").orElseThrow(),
                IpNetwork.parse("2001:db8::/32").orElseThrow()),
            "Käthe's bot",
            0,
            1_900_000_000_123L,
            false);
    assertThat(keys.insertIfAbsent(details, pair.getPublic().getEncoded())).isTrue();
    ApiKey found = keys.find("k").orElseThrow();
    assertThat(found.details())
        .usingRecursiveComparison()
        .ignoringFields("createdAtMillis")
        .isEqualTo(details);
    assertThat(found.details().createdAtMillis()).isPositive();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update((byte) 7);
    String text = Base64.getEncoder().encodeToString(signature.sign());
    assertThat(found.verifies(new byte[] {7}, text)).isTrue();
  }

  @Test
  void listsWhatAnAccountHasAndCountsWhatCanBeUsed() {
    keys.insertIfAbsent(ALICE, "s");
    keys.insertIfAbsent(KeyDetails.unrestricted("other", "bob", Role.TRADER, false), "s");
    assertThat(keys.list("alice-account"))
        .extracting(listed -> listed.details().key())
        .containsExactly("alice");
    assertThat(keys.count("alice-account")).isOne();
    keys.expire("alice", 1_000);
    assertThat(keys.count("alice-account")).isZero();
    assertThat(keys.list("alice-account")).hasSize(1);
    keys.expire("alice", 5_000);
    assertThat(keys.find("alice").orElseThrow().details().expiresAtMillis()).isEqualTo(1_000);
  }

  @Test
  void notesTheLatestUse() {
    keys.insertIfAbsent(ALICE, "s");
    assertThat(keys.list("alice-account")).extracting(ListedKey::lastUsedAtMillis).containsOnly(0L);
    keys.noteUses(Map.of("alice", 5_000L, "nobody", 1L));
    keys.noteUses(Map.of("alice", 4_000L));
    assertThat(keys.list("alice-account"))
        .extracting(ListedKey::lastUsedAtMillis)
        .containsOnly(5_000L);
  }

  /** While nodes are upgraded one after the other. */
  @Test
  void findsAKeyThatAnEarlierVersionHasJustMade() {
    insertAsAnEarlierVersionDid();
    assertThat(found("old")).contains("bob");
    assertThat(keys.sealAll()).as("left open").isZero();
  }

  private static void insertAsAnEarlierVersionDid() {
    int added =
        database.inTransaction(connection ->
            Jdbc.update(
                connection,
                "INSERT INTO api_key (key, secret, account, role, demo)"
                    + " VALUES ('old', 'Jefe', 'bob', 'TRADER', false)"));
    assertThat(added).isOne();
  }

  @Test
  void sealsWhatAnEarlierVersionLeftOpen() throws SQLException {
    insertAsAnEarlierVersionDid();
    assertThat(keys.sealAll()).isOne();
    assertThat(keys.sealAll()).isZero();
    byte[] payload = "what do ya want for nothing?".getBytes(UTF_8);
    assertThat(
            keys.find("old")
                .orElseThrow()
                .verifies(
                    payload, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
        .isTrue();
    List<String> left =
        database.inTransaction(connection ->
            Jdbc.list(
                connection,
                "SELECT key FROM api_key WHERE secret IS NOT NULL",
                row -> row.getString(1)));
    assertThat(left).isEmpty();
  }

  @Test
  void keepsDataKeysAndWrapsThemAnewOnce() {
    var store = new WrappedKeyStore(database);
    assertThat(store.list()).isEmpty();
    var first = new WrappedKey(1, "m1", "w1");
    store.insertIfAbsent(first);
    store.insertIfAbsent(new WrappedKey(1, "m9", "w9"));
    assertThat(store.list()).containsExactly(first);
    var second = new WrappedKey(1, "m2", "w2");
    store.rewrap(first, second);
    store.rewrap(first, new WrappedKey(1, "m3", "w3"));
    assertThat(store.list()).containsExactly(second);
  }

  @Test
  void knowsASignatureUntilItIsForgotten() {
    var signatures = new SignatureStore(database);
    assertThat(signatures.insertIfAbsent("a")).isTrue();
    assertThat(signatures.insertIfAbsent("a")).isFalse();
    assertThat(signatures.deleteOlderThan(Duration.ofMinutes(1))).isZero();
    assertThat(signatures.insertIfAbsent("a")).isFalse();
    assertThat(signatures.deleteOlderThan(Duration.ofSeconds(-1))).isOne();
    assertThat(signatures.insertIfAbsent("a")).isTrue();
  }
}
