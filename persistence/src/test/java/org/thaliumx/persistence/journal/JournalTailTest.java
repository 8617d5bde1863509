package org.thaliumx.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.JdbcTesting;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.TestServer;

class JournalTailTest {
  private static final String COLUMNS =
      "(persistence_id, sequence_number, writer, write_timestamp, adapter_manifest, event_ser_id,"
          + " event_ser_manifest, event_payload)";
  private static final String INSERT =
      "INSERT INTO event_journal " + COLUMNS + " VALUES (?, ?, 'w', 0, '', 33, 'M1', ?)";
  private static final long GATE = 4711;

  private static final DatabaseSettings settings = TestServer.emptyDatabase();
  private static final Database database = Database.open(settings, "tail-test", 12);
  private final JournalTail tail = new JournalTail(database);

  @BeforeAll
  static void migrate() {
    Migrations.apply(database);
  }

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterEach
  void closeTail() {
    tail.close();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void givesRowsInOrderAsTheyAreStored() {
    append("market|A", 1);
    append("market|A", 2);
    JournalTail.Batch batch = tail.next(0, 10);
    assertThat(batch.lastOrdering(0)).isEqualTo(2);
    JournalRow row = batch.rows().getFirst();
    assertThat(row.ordering()).isEqualTo(1);
    assertThat(row.persistenceId()).isEqualTo("market|A");
    assertThat(row.sequenceNumber()).isEqualTo(1);
    assertThat(row.manifest()).isEqualTo("M1");
    assertThat(row.payload()).isEqualTo(payload("market|A", 1));
  }

  @Test
  void givesNothingOnAnEmptyJournal() {
    JournalTail.Batch batch = tail.next(0, 10);
    assertThat(batch.rows()).isEmpty();
    assertThat(batch.lastOrdering(0)).isZero();
    assertThat(committed()).isZero();
  }

  @Test
  void givesNoMoreThanAskedFor() {
    for (int i = 1; i <= 5; i++) {
      append("market|A", i);
    }
    JournalTail.Batch first = tail.next(0, 3);
    assertThat(orderings(first)).containsExactly(1L, 2L, 3L);
    assertThat(orderings(tail.next(3, 3))).containsExactly(4L, 5L);
    assertThat(tail.next(5, 3).rows()).isEmpty();
  }

  @Test
  void waitsForARowThatGotItsNumberEarlyAndCommitsLate() throws SQLException {
    try (Connection slow = begin()) {
      insert(slow, "account|slow", 1);
      append("account|quick", 1);
      assertThat(tail.next(0, 10).rows()).isEmpty();
      slow.commit();
      assertThat(orderings(tail.next(0, 10))).containsExactly(1L, 2L);
    }
  }

  @Test
  void passesOverARowThatIsRolledBack() throws SQLException {
    try (Connection slow = begin()) {
      insert(slow, "account|slow", 1);
      append("account|quick", 1);
      assertThat(tail.next(0, 10).rows()).isEmpty();
      assertThat(committed()).isEqualTo(2);
      slow.rollback();
      assertThat(orderings(tail.next(0, 10))).containsExactly(2L);
    }
  }

  @Test
  void doesNotWaitForWritersThatCameLater() throws SQLException {
    try (Connection early = begin();
        Connection late = begin()) {
      insert(early, "account|early", 1);
      assertThat(tail.next(0, 10).rows()).isEmpty();
      insert(late, "account|late", 1);
      early.commit();
      assertThat(orderings(tail.next(0, 10))).containsExactly(1L);
      late.commit();
      assertThat(orderings(tail.next(1, 10))).containsExactly(2L);
    }
  }

  /**
   * The instant in which a writer has a number but no transaction id yet, made as long as we like:
   * the statement draws its number for the first column and then waits for a lock in the second.
   */
  @Test
  void waitsForAWriterThatHasANumberButNoTransactionIdYet() throws Exception {
    append("account|warm-up", 1);
    try (var background = Executors.newSingleThreadExecutor();
        Connection gate = begin()) {
      JdbcTesting.execute(gate, "SELECT pg_advisory_lock(" + GATE + ")");
      Future<?> stalled = background.submit(this::appendBehindTheGate);
      await().atMost(Duration.ofSeconds(10)).until(() -> drawn() == 2);
      assertThat(JdbcTesting.query(settings, transactionIdsOfStalledWriters())).isEqualTo("0");

      append("account|quick", 1);
      assertThat(orderings(tail.next(0, 10))).isSubsetOf(1L).doesNotContain(3L);

      JdbcTesting.execute(gate, "SELECT pg_advisory_unlock(" + GATE + ")");
      stalled.get();
      assertThat(orderings(tail.next(0, 10))).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void missesAndRepeatsNothingWhileManyWriteWithDelaysAndRollbacks() throws Exception {
    long seed = System.nanoTime();
    int writers = 8;
    List<Long> seen = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(writers)) {
      List<CompletableFuture<Void>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        Random random = new Random(seed + writer);
        String id = "account|" + writer;
        running.add(CompletableFuture.runAsync(() -> writeAtRandom(random, id), pool));
      }
      var all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
      while (!all.isDone()) {
        follow(seen);
      }
      all.join();
    }
    List<Long> stored =
        database.inTransaction(c ->
            Jdbc.list(
                c, "SELECT ordering FROM event_journal ORDER BY ordering", row -> row.getLong(1)));
    assertThat(stored).as("seed %d", seed).hasSizeGreaterThan(500);
    // One look may still go by a frontier that was found while others wrote.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          follow(seen);
          return seen.size() >= stored.size();
        });
    assertThat(seen).as("seed %d", seed).isEqualTo(stored);
  }

  @Test
  void goesOnAfterItsConnectionWasCut() throws SQLException {
    append("market|A", 1);
    try (Database fragile = Database.open(settings, "fragile", 1);
        JournalTail cut = new JournalTail(fragile)) {
      assertThat(orderings(cut.next(0, 10))).containsExactly(1L);
      JdbcTesting.execute(
          settings,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'fragile'");
      append("market|A", 2);
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .until(() -> orderings(cut.next(1, 10)).equals(List.of(2L)));
    }
  }

  private void follow(List<Long> seen) {
    long after = seen.isEmpty() ? 0 : seen.getLast();
    seen.addAll(orderings(tail.next(after, 50)));
  }

  private void writeAtRandom(Random random, String id) {
    int sequenceNumber = 0;
    for (int i = 0; i < 60; i++) {
      int rows = 1 + random.nextInt(4);
      boolean keep = random.nextInt(5) > 0;
      write(random, id, sequenceNumber, rows, keep);
      sequenceNumber += keep ? rows : 0;
    }
  }

  private void write(Random random, String id, int after, int rows, boolean keep) {
    database.inTransaction(connection -> {
      for (int row = 1; row <= rows; row++) {
        insert(connection, id, after + row);
        pause(random);
      }
      if (!keep) {
        connection.rollback();
      }
      return keep;
    });
  }

  /** A network and a disk that take their time, differently each time. */
  private static void pause(Random random) {
    if (random.nextInt(3) == 0) {
      LockSupport.parkNanos(random.nextInt(4_000_000));
    }
  }

  private void appendBehindTheGate() {
    String gated =
        "INSERT INTO event_journal "
            + COLUMNS
            + " VALUES ((SELECT 'account|gated' FROM pg_advisory_xact_lock(?)), 1, 'w', 0, '', 33,"
            + " 'M1', '')";
    database.inTransaction(connection -> Jdbc.update(connection, gated, GATE));
  }

  private static String transactionIdsOfStalledWriters() {
    return "SELECT count(backend_xid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
  }

  private long committed() {
    return database.inTransaction(JournalTail::lastCommitted);
  }

  private long drawn() {
    return database.inTransaction(JournalTail::lastDrawn);
  }

  private Connection begin() throws SQLException {
    Connection connection = JdbcTesting.connect(settings);
    connection.setAutoCommit(false);
    return connection;
  }

  private void append(String id, long sequenceNumber) {
    database.inTransaction(connection -> insert(connection, id, sequenceNumber));
  }

  private static int insert(Connection connection, String id, long sequenceNumber)
      throws SQLException {
    return Jdbc.update(connection, INSERT, id, sequenceNumber, payload(id, sequenceNumber));
  }

  private static byte[] payload(String id, long sequenceNumber) {
    return (id + sequenceNumber).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> orderings(JournalTail.Batch batch) {
    return batch.rows().stream().map(JournalRow::ordering).toList();
  }
}
