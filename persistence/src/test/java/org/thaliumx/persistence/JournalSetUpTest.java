package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class JournalSetUpTest {
  private final DatabaseSettings settings = TestServer.emptyDatabase();

  @Test
  void anActorFindsItsStateAgainAfterARestart() throws SQLException {
    try (Database database = Database.open(settings, "migration", 2)) {
      Migrations.apply(database);
    }
    assertThat(sumAfterAdding(1, 2, 3, 4)).isEqualTo(10);
    assertThat(sumAfterAdding(5)).isEqualTo(15);
    assertThat(JdbcTesting.query(settings, "SELECT count(*) FROM event_journal")).isEqualTo("5");
    assertThat(JdbcTesting.query(settings, "SELECT count(*) FROM snapshot")).isEqualTo("1");
  }

  private long sumAfterAdding(long... amounts) {
    try (Summing summing = Summing.start(settings)) {
      long sum = 0;
      for (long amount : amounts) {
        sum = summing.add(amount).toCompletableFuture().join();
      }
      return sum;
    }
  }
}
