package org.thaliumx.node.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseUnavailableException;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.ApiKeyStore;
import org.thaliumx.protocol.ApiKey;

/** Credentials before and after their database is gone. */
class StoredApiKeysIT {
  private static final ApiKey ALICE =
      new ApiKey("alice", "alice-secret", "alice", ApiKey.Role.TRADER, false);
  private static final ApiKey BOB =
      new ApiKey("bob", "bob-secret", "bob", ApiKey.Role.TRADER, false);

  @TempDir Path directory;
  private final AtomicLong now = new AtomicLong();

  @Test
  void knowsWhoItHasSeenWhileTheDatabaseIsGone() {
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    EmbeddedDatabase server = EmbeddedDatabase.start(where);
    try (Database database = Database.open(server.connection(), "api-keys-it", 2)) {
      Migrations.apply(database);
      var keys =
          new StoredApiKeys(
              new ApiKeyStore(database), Runnable::run, () -> Instant.ofEpochMilli(now.get()));
      for (ApiKey key : new ApiKey[] {ALICE, BOB}) {
        assertThat(keys.add(key).toCompletableFuture().join()).isTrue();
        assertThat(keys.find(key.key()).toCompletableFuture().join()).contains(key);
      }
      assertThat(keys.revoke("bob").toCompletableFuture().join()).isTrue();
      server.close();

      now.addAndGet(60_000);
      assertThat(keys.find("alice").toCompletableFuture().join()).contains(ALICE);
      assertThat(keys.find("bob").toCompletableFuture().join()).isEmpty();
      assertThatThrownBy(() -> keys.find("carol").toCompletableFuture().join())
          .hasCauseInstanceOf(DatabaseUnavailableException.class);
    } finally {
      server.close();
    }
  }
}
