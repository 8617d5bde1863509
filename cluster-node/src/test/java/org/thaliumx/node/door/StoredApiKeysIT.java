package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.access.Role;
import org.thaliumx.identity.secret.ConfiguredSecrets;
import org.thaliumx.node.identity.SealedSecrets;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseUnavailableException;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.KeyDetails;

/** Credentials before and after their database is gone. */
class StoredApiKeysIT {
  private static final KeyDetails ALICE =
      KeyDetails.unrestricted("alice", "alice", Role.TRADER, false);
  private static final KeyDetails BOB = KeyDetails.unrestricted("bob", "bob", Role.TRADER, false);

  private static final ConfiguredSecrets NONE = ConfiguredSecrets.of(Map.of());

  @TempDir Path directory;
  private final AtomicLong now = new AtomicLong();

  private static Optional<String> find(StoredApiKeys keys, String key) {
    return keys.find(key).toCompletableFuture().join().map(ApiKey::key);
  }

  @Test
  void knowsWhoItHasSeenWhileTheDatabaseIsGone() {
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    EmbeddedDatabase server = EmbeddedDatabase.start(where);
    try (Database database = Database.open(server.connection(), "api-keys-it", 2)) {
      Migrations.apply(database);
      SealedSecrets sealedSecrets = SealedSecrets.open(database, directory, NONE);
      var store = new ApiKeyStore(database, sealedSecrets.box());
      var keys = new StoredApiKeys(store, Runnable::run, () -> Instant.ofEpochMilli(now.get()));
      for (KeyDetails key : List.of(ALICE, BOB)) {
        assertThat(store.insertIfAbsent(key, "a-secret")).isTrue();
        assertThat(keys.isKnown(key.key())).isFalse();
        assertThat(find(keys, key.key())).contains(key.key());
        assertThat(keys.isKnown(key.key())).isTrue();
      }
      readsANameOnceHoweverManyAskForIt(store);
      assertThat(keys.revoke("bob")).isTrue();
      assertThat(keys.isKnown("bob")).isFalse();
      for (String name : List.of("dave-1", "dave-2")) {
        store.insertIfAbsent(KeyDetails.unrestricted(name, "dave", Role.TRADER, false), "a-secret");
        assertThat(find(keys, name)).contains(name);
      }
      keys.forgetRevoked(List.of("dave-1", "dave-2"));
      assertThat(find(keys, "dave-1")).isEmpty();
      assertThat(find(keys, "dave-2")).isEmpty();
      for (String nobody : List.of("carol", "", "a\u0000b", "x".repeat(129))) {
        assertThat(find(keys, nobody)).isEmpty();
        assertThat(keys.isKnown(nobody)).isFalse();
      }
      server.close();

      now.addAndGet(60_000);
      assertThat(find(keys, "alice")).contains("alice");
      assertThat(keys.find("bob").toCompletableFuture().join()).isEmpty();
      assertThatThrownBy(() -> keys.find("carol").toCompletableFuture().join())
          .hasCauseInstanceOf(DatabaseUnavailableException.class);
    } finally {
      server.close();
    }
  }

  private void readsANameOnceHoweverManyAskForIt(ApiKeyStore store) {
    var reads = new ArrayDeque<Runnable>();
    var keys = new StoredApiKeys(store, reads::add, () -> Instant.ofEpochMilli(now.get()));
    var first = keys.find("nobody").toCompletableFuture();
    var second = keys.find("nobody").toCompletableFuture();
    assertThat(reads).hasSize(1);
    reads.remove().run();
    assertThat(first.join()).isEmpty();
    assertThat(second.join()).isEmpty();

    var before = keys.find("alice").toCompletableFuture();
    keys.refresh("alice");
    var after = keys.find("alice").toCompletableFuture();
    assertThat(reads).hasSize(2);
    reads.forEach(Runnable::run);
    assertThat(before.join()).isPresent();
    assertThat(after.join()).isPresent();
  }
}
