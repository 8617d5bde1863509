package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private final DatabaseSettings settings = TestServer.emptyDatabase();

  @Test
  void createsTheJournalWithUncompressedPayloads() throws SQLException {
    migrate();
    assertThat(storageOf("event_journal", "event_payload")).isEqualTo("e");
    assertThat(storageOf("snapshot", "snapshot_payload")).isEqualTo("e");
  }

  @Test
  void appliesEachFileOnceWhenSeveralNodesStartAtOnce()
      throws SQLException, InterruptedException, ExecutionException {
    try (var nodes = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> starts =
          Stream.generate(() -> (Callable<Void>) this::migrate).limit(4).toList();
      for (Future<Void> start : nodes.invokeAll(starts)) {
        start.get();
      }
    }
    String applied = "SELECT count(*) FROM schema_version WHERE success";
    String distinct = "SELECT count(DISTINCT version) FROM schema_version";
    assertThat(JdbcTesting.query(settings, applied))
        .isEqualTo(JdbcTesting.query(settings, distinct));
  }

  @Test
  void refusesToStartWhenAnAppliedFileWasChanged() throws SQLException {
    migrate();
    JdbcTesting.execute(settings, "UPDATE schema_version SET checksum = 1 WHERE version = '1'");
    assertThatThrownBy(this::migrate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("checksum");
  }

  private Void migrate() {
    try (Database database = Database.open(settings, "migration", 2)) {
      Migrations.apply(database);
    }
    return null;
  }

  private String storageOf(String table, String column) throws SQLException {
    return JdbcTesting.query(
        settings,
        "SELECT attstorage FROM pg_attribute WHERE attrelid = '%s'::regclass AND attname = '%s'"
            .formatted(table, column));
  }
}
