package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.protocol.Unavailable;

class DatabaseOutageTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void everythingFailsSoonWithoutTheServerAndWorksAgainWithIt() throws SQLException {
    EmbeddedDatabase server = start();
    DatabaseSettings settings = server.connection();
    try (Database database = Database.open(settings, "outage-test", 2);
        DatabaseHealth health = DatabaseHealth.watch(settings)) {
      assertThat(health.isUp()).isTrue();
      assertThat(ask(database)).isEqualTo("1");

      server.close();
      await().atMost(SOON).until(() -> !health.isUp());
      long begin = System.nanoTime();
      assertThatThrownBy(() -> ask(database))
          .isInstanceOf(DatabaseException.class)
          .isInstanceOf(Unavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));

      try (EmbeddedDatabase again = start()) {
        assertThat(again.connection()).isEqualTo(settings);
        await().atMost(SOON).until(health::isUp);
        await().atMost(SOON).ignoreExceptions().until(() -> "1".equals(ask(database)));
      }
    }
  }

  private static String ask(Database database) {
    return database.inTransaction(connection -> JdbcTesting.query(connection, "SELECT 1"));
  }

  private EmbeddedDatabase start() {
    return EmbeddedDatabase.start(EmbeddedSettings.in(directory).withBinaries(TestServer.BINARIES));
  }
}
