package org.thaliumx.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.JdbcTesting;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.persistence.backup.BackupDirectory.Base;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedDatabaseException;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.embedded.MaintainedServer;
import org.thaliumx.persistence.embedded.WalArchiving;

class BackupTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofSeconds(1);

  @TempDir static Path shared;
  private static EmbeddedDatabase database;

  @TempDir Path temporary;
  private BackupDirectory directory;

  /** One server for all tests: to change what an archiver does takes PostgreSQL ten seconds. */
  @BeforeAll
  static void start() throws IOException, SQLException {
    var first = new BackupDirectory(shared.resolve("backups"));
    Path server = Files.createDirectories(shared.resolve("original"));
    Files.writeString(
        server.resolve("archiving"),
        "directory=%s\nexchange=%s\nintervalSeconds=300\n".formatted(first.wal(), first.claim()));
    database = EmbeddedDatabase.start(original());
    JdbcTesting.execute(database.connection(), "CREATE TABLE fact (id int PRIMARY KEY)");
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void archiveSomewhereElse() throws IOException, SQLException {
    directory = new BackupDirectory(temporary.resolve("backups"));
    JdbcTesting.execute(database.connection(), "DELETE FROM fact", "INSERT INTO fact VALUES (1)");
    try (var server = MaintainedServer.open(original())) {
      server.archive(new WalArchiving(directory.wal(), directory.claim(), Duration.ofMinutes(5)));
    }
  }

  @Test
  void restoresToAMomentAndToTheEnd() throws SQLException, IOException {
    Backups.Taken taken = take();
    assertThat(taken.online()).isTrue();
    add(2);
    Instant between = now();
    add(3);
    completeLog();
    assertThat(restored("moment", Optional.of(between))).containsExactly(1, 2);
    assertThat(restored("end", Optional.empty())).containsExactly(1, 2, 3);
    shutsOutWhoKnewTheOriginal("end");
    assertThat(new Verification(directory).verify())
        .allSatisfy(finding -> assertThat(finding.problems()).isEmpty());
  }

  @Test
  void backsUpADatabaseThatDoesNotRunAndCompressesItsLog() throws SQLException, IOException {
    database.close();
    assertThat(take().online()).isFalse();
    database = EmbeddedDatabase.start(original());
    add(2);
    completeLog();
    WalArchive log = log();
    int segments = log.segments().size();
    assertThat(log.compress()).isEqualTo(segments);
    assertThat(log.compress()).isZero();
    assertThat(restored("copy", Optional.empty())).containsExactly(1, 2);
  }

  @Test
  void keepsWhatItIsToldAndTheLogThatNeeds() throws SQLException, IOException {
    take();
    Backups.Taken second = take();
    completeLog();
    Backups.Taken third = backups().take(OFTEN, 2);
    assertThat(third.deleted()).hasSize(1);
    assertThat(directory.backups()).containsExactly(second.base(), third.base());
    assertThat(log().segments().first()).isEqualTo(second.base().manifest().first());
    try (Stream<Path> files = Files.list(directory.wal())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.compareTo(second.base().manifest().firstSegment()) >= 0);
    }
  }

  @Test
  void detectsADamagedFileAndRestoresNothing() throws SQLException, IOException {
    Base base = take().base();
    Path damaged = base.folder().resolve("pgdata/global/pg_control");
    flipAByte(damaged, 100);
    assertThat(new Verification(directory).verify().getFirst().problems())
        .singleElement()
        .asString()
        .contains("pg_control", "damaged");
    assertThatThrownBy(() -> restored("copy", Optional.empty()))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("pg_control");
    assertNothingRestored("copy");
    flipAByte(base.folder().resolve("manifest.json"), 200);
    assertThatThrownBy(directory::backups).hasMessageContaining("damaged");
  }

  @Test
  void detectsAMissingSegment() throws SQLException, IOException {
    Base base = take().base();
    Instant before = now();
    add(2);
    completeLog();
    WalSegment missing = base.manifest().last().next();
    add(3);
    completeLog();
    Files.delete(log().directory().resolve(missing.name(WalArchive.SEGMENT_BYTES)));
    assertThatThrownBy(() -> restored("copy", Optional.empty()))
        .hasMessageContaining(missing.name(WalArchive.SEGMENT_BYTES) + " of the log is missing");
    assertThatThrownBy(() -> restored("copy", Optional.of(before)))
        .hasMessageContaining("before the moment you want");
    assertThat(new Verification(directory).list().getFirst().problems()).hasSize(1);
    assertNothingRestored("copy");
  }

  @Test
  void detectsDamageInTheLog() throws SQLException, IOException {
    take();
    add(2);
    completeLog();
    WalSegment damaged = log().segments().last();
    add(3);
    completeLog();
    Path file = log().directory().resolve(damaged.name(WalArchive.SEGMENT_BYTES));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(64 * 1024), 0);
    }
    assertThatThrownBy(() -> restored("copy", Optional.empty()))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("The log is damaged");
    assertNothingRestored("copy");
    log().compress();
    Path compressed = file.resolveSibling(file.getFileName() + ".gz");
    flipAByte(compressed, Files.size(compressed) - 6);
    assertThatThrownBy(() -> restored("copy", Optional.empty()))
        .hasMessageContaining(damaged.name(WalArchive.SEGMENT_BYTES), "is damaged");
  }

  @Test
  void tellsWhenTheLogEndsBeforeTheMoment() throws SQLException, IOException {
    take();
    add(2);
    completeLog();
    assertThatThrownBy(() -> restored("copy", Optional.of(now().plusSeconds(5))))
        .hasMessageContaining("What was archived ends at 20");
    assertThatThrownBy(() -> restored("copy", Optional.of(Instant.EPOCH)))
        .hasMessageContaining("and no further");
    assertNothingRestored("copy");
  }

  @Test
  void passesOverABackupThatWasInterrupted() throws SQLException, IOException {
    Path half = directory.unfinished("20000101T000000.000Z");
    Files.createDirectories(half.resolve("pgdata"));
    Files.writeString(half.resolve("pgdata/PG_VERSION"), "18\n");
    assertThat(directory.backups()).isEmpty();
    Base whole = take().base();
    assertThat(half).doesNotExist();
    assertThat(directory.backups()).containsExactly(whole);
  }

  @Test
  void makesOneBackupAtATime() throws IOException {
    try (FileChannel other = directory.lock()) {
      assertThat(other.isOpen()).isTrue();
      assertThatThrownBy(this::take).hasMessageContaining("Another backup is being made");
    }
  }

  @Test
  void neverMixesTwoExchanges() throws SQLException, IOException {
    take();
    add(2);
    completeLog();
    restored("copy", Optional.empty());
    var ofTheCopy = new Backups(settings("copy"), directory, InstantSource.system());
    assertThatThrownBy(() -> ofTheCopy.take(OFTEN, 2)).hasMessageContaining("use a new directory");
    var elsewhere = new BackupDirectory(temporary.resolve("elsewhere"));
    var ofTheOriginal = new Backups(original(), elsewhere, InstantSource.system());
    assertThatThrownBy(() -> ofTheOriginal.take(OFTEN, 2)).hasMessageContaining("is archived in");
    var copyElsewhere = new Backups(settings("copy"), elsewhere, InstantSource.system());
    assertThat(copyElsewhere.take(OFTEN, 2).base().manifest().timeline()).isEqualTo(2);
  }

  @Test
  void restoresOnlyIntoAnEmptyDirectory() throws SQLException, IOException {
    take();
    var overTheOriginal = new Restore(directory, original(), line -> {});
    assertThatThrownBy(() -> overTheOriginal.run(Optional.empty()))
        .hasMessageContaining("Another ThaliumX node is running");
    restored("copy", Optional.empty());
    assertThatThrownBy(() -> restored("copy", Optional.empty()))
        .hasMessageContaining("restore into an empty directory");
  }

  @Test
  void goesOnAndTellsWhenTheLogCannotBeCopied() throws SQLException, IOException {
    take();
    Path wal = directory.wal();
    Files.setPosixFilePermissions(wal, PosixFilePermissions.fromString("r-x------"));
    try {
      add(2);
      completeSegment();
      await().atMost(SOON).until(() -> status().isFailing() && status().waiting() > 0);
      add(3);
    } finally {
      Files.setPosixFilePermissions(wal, PosixFilePermissions.fromString("rwx------"));
    }
    add(4);
    completeLog();
    await().atMost(SOON).until(() -> !status().isFailing() && status().waiting() == 0);
    assertThat(restored("copy", Optional.empty())).containsExactly(1, 2, 3, 4);
  }

  /** The one test that waits for PostgreSQL to start its archiver anew. */
  @Test
  void archivesFromTheFirstBackupUntilItIsToldToStop() throws SQLException, IOException {
    try (var server = MaintainedServer.open(original())) {
      server.stopArchiving();
    }
    assertThat(status().on()).isFalse();
    assertThat(database.archiving()).isEmpty();
    take();
    assertThat(status().on()).isTrue();
    int before = log().segments().size();
    add(2);
    await().atMost(SOON).until(() -> log().segments().size() > before);
  }

  private void shutsOutWhoKnewTheOriginal(String name) {
    try (var copy = EmbeddedDatabase.start(settings(name))) {
      String password = database.connection().password();
      var old = new DatabaseSettings(copy.connection().url(), "thaliumx", password);
      assertThatThrownBy(() -> JdbcTesting.query(old, "SELECT 1")).hasMessageContaining("password");
    }
  }

  private Backups backups() {
    return new Backups(original(), directory, InstantSource.system());
  }

  private Backups.Taken take() {
    return backups().take(OFTEN, 5);
  }

  private WalArchive log() {
    return new WalArchive(directory.wal(), WalArchive.SEGMENT_BYTES);
  }

  private static EmbeddedSettings original() {
    return EmbeddedSettings.in(shared.resolve("original")).withBinaries(TestServer.BINARIES);
  }

  private EmbeddedSettings settings(String name) {
    return EmbeddedSettings.in(temporary.resolve(name)).withBinaries(TestServer.BINARIES);
  }

  private void add(int id) throws SQLException {
    JdbcTesting.execute(database.connection(), "INSERT INTO fact VALUES (" + id + ")");
  }

  /**
   * Later than everything before and earlier than everything after, also by the database's clock.
   */
  private Instant now() throws SQLException {
    String now = JdbcTesting.query(database.connection(), "SELECT clock_timestamp()");
    return Instant.parse(now.replace(' ', 'T').replaceFirst("\\+00$", "Z"));
  }

  private void completeSegment() throws SQLException {
    JdbcTesting.execute(database.connection(), "SELECT pg_switch_wal()");
  }

  /** Waits until everything so far is archived; an empty segment would never be. */
  private void completeLog() throws SQLException {
    JdbcTesting.query(
        database.connection(), "SELECT pg_logical_emit_message(true, 'test', 'not empty')");
    String segment =
        JdbcTesting.query(database.connection(), "SELECT pg_walfile_name(pg_current_wal_lsn())");
    completeSegment();
    WalSegment current = WalSegment.named(segment, WalArchive.SEGMENT_BYTES).orElseThrow();
    await().atMost(SOON).until(() -> log().has(current));
  }

  private ArchiveStatus status() throws SQLException {
    try (Connection connection = JdbcTesting.connect(database.connection())) {
      return ArchiveStatus.read(connection);
    }
  }

  private List<Integer> restored(String name, Optional<Instant> until) throws SQLException {
    new Restore(directory, settings(name), line -> {}).run(until);
    try (var copy = EmbeddedDatabase.start(settings(name));
        Connection connection = JdbcTesting.connect(copy.connection());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id FROM fact ORDER BY id")) {
      List<Integer> facts = new ArrayList<>();
      while (rows.next()) {
        facts.add(rows.getInt(1));
      }
      return facts;
    }
  }

  private void assertNothingRestored(String name) throws IOException {
    try (Stream<Path> there = Files.list(temporary.resolve(name))) {
      assertThat(there.map(path -> path.getFileName().toString()).toList())
          .isSubsetOf("node.lock", "restore.log");
    }
  }

  private static void flipAByte(Path file, long at) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[(int) at] ^= 1;
    try (OutputStream output = Files.newOutputStream(file)) {
      output.write(content);
    }
  }
}
