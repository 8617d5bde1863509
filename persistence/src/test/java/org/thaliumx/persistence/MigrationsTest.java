package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
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
    assertThat(JdbcTesting.query(settings, "SELECT string_agg(name, ',') FROM schema_version"))
        .satisfies(names ->
            assertThat(names.split(",", -1))
                .containsExactlyInAnyOrderElementsOf(filesInTheFolder()));
  }

  @Test
  void refusesToStartWhenAnAppliedFileWasChanged() throws SQLException {
    migrate();
    JdbcTesting.execute(settings, "UPDATE schema_version SET checksum = '' WHERE version = 1");
    assertThatThrownBy(this::migrate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("V1__journal.sql");
  }

  @Test
  void refusesASchemaOfALaterRelease() throws SQLException {
    migrate();
    JdbcTesting.execute(settings, "INSERT INTO schema_version VALUES (1000, 'V1000__new.sql', '')");
    assertThatThrownBy(this::migrate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000");
  }

  @Test
  void leavesNothingOfAFileThatFails() throws SQLException {
    JdbcTesting.execute(settings, "CREATE TABLE snapshot (in_the_way int)");
    assertThatThrownBy(this::migrate).isInstanceOf(DatabaseException.class);
    String journal = "SELECT count(*) FROM pg_class WHERE relname = 'event_journal'";
    assertThat(JdbcTesting.query(settings, journal)).isEqualTo("0");
    JdbcTesting.execute(settings, "DROP TABLE snapshot");
    migrate();
    assertThat(JdbcTesting.query(settings, journal)).isEqualTo("1");
  }

  @Test
  void givesEqualChecksumsToEqualContentWithOtherLineEnds() {
    Migration file = new Migration(1, "V1__a.sql", "SELECT 1;\nSELECT 2;\n");
    assertThat(new Migration(1, "V1__a.sql", "SELECT 1;\r\nSELECT 2;\r\n").checksum())
        .isEqualTo(file.checksum());
    assertThat(new Migration(1, "V1__a.sql", "SELECT 1;\nSELECT 3;\n").checksum())
        .isNotEqualTo(file.checksum());
  }

  private static List<String> filesInTheFolder() {
    File folder = new File(MigrationsTest.class.getResource(Migration.FOLDER).getPath());
    return List.of(folder.list());
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
