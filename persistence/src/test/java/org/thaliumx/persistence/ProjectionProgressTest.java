package org.thaliumx.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.protocol.ClusterReport.Lag;

class ProjectionProgressTest {
  private static final String ROW =
      """
      INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp,
        event_ser_id, event_ser_manifest, event_payload)
      VALUES ('account|alice', ?, '', ?, 1, '', '')
      """;

  private static final Database database = TestServer.migratedDatabase(1);
  private final ProjectionProgress progress = new ProjectionProgress(database, "ledger");

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void store(long number, long atMillis) {
    database.inTransaction(connection -> Jdbc.update(connection, ROW, number, atMillis));
  }

  private static void postUpTo(long ordering) {
    database.inTransaction(connection ->
        Jdbc.update(connection, "UPDATE projection_offset SET ordering = ?", ordering));
  }

  @Test
  void saysHowLongTheOldestRowWaits() {
    store(1, 5_000);
    store(2, 7_000);
    store(3, 8_000);
    assertThat(progress.lag(9_000)).isEqualTo(new Lag(3, 0, 4_000));
    postUpTo(1);
    assertThat(progress.lag(9_000)).isEqualTo(new Lag(3, 1, 2_000));
    assertThat(progress.lag(9_000).rows()).isEqualTo(2);
    assertThat(progress.lag(6_000).millis()).as("a clock that is behind").isZero();
  }

  @Test
  void waitsForNothingWhereAllIsPosted() {
    assertThat(progress.lag(9_000)).isEqualTo(new Lag(0, 0, 0));
    store(1, 5_000);
    postUpTo(1);
    assertThat(progress.lag(9_000)).isEqualTo(new Lag(1, 1, 0));
  }
}
