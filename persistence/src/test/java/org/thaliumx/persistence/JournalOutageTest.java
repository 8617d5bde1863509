package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;

class JournalOutageTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration IMPATIENCE = Duration.ofSeconds(1);

  @TempDir Path directory;

  @Test
  void anActorGoesOnWithAllThatWasAcknowledgedWhenTheServerIsKilledUnderIt() throws SQLException {
    var where = EmbeddedSettings.in(directory).withBinaries(TestServer.BINARIES);
    try (EmbeddedDatabase server = EmbeddedDatabase.start(where)) {
      migrate(server.connection());
      try (Summing summing = Summing.start(server.connection())) {
        long acknowledged = summing.add(1).toCompletableFuture().join();
        for (int outage = 0; outage < 2; outage++) {
          kill(server);
          acknowledged = addUntilAcknowledged(summing, acknowledged);
        }
        assertThat(JdbcTesting.query(server.connection(), "SELECT count(*) FROM event_journal"))
            .isEqualTo(Long.toString(acknowledged));
      }
    }
  }

  /** An attempt that was not answered may or may not count; one that was answered must. */
  private static long addUntilAcknowledged(Summing summing, long acknowledged) {
    long[] sum = {0};
    int[] attempts = {0};
    await()
        .atMost(SOON)
        .until(() -> {
          attempts[0]++;
          sum[0] = addOnce(summing);
          return sum[0] > 0;
        });
    assertThat(sum[0]).isBetween(acknowledged + 1, acknowledged + attempts[0]);
    return sum[0];
  }

  private static long addOnce(Summing summing) {
    try {
      return summing.add(1, IMPATIENCE).toCompletableFuture().join();
    } catch (CompletionException unanswered) {
      return 0;
    }
  }

  private static void migrate(DatabaseSettings settings) {
    try (Database database = Database.open(settings, "migration", 1)) {
      Migrations.apply(database);
    }
  }

  private static void kill(EmbeddedDatabase server) {
    await().atMost(SOON).until(() -> server.pid().isPresent());
    ProcessHandle.of(server.pid().orElseThrow()).orElseThrow().destroyForcibly();
  }
}
