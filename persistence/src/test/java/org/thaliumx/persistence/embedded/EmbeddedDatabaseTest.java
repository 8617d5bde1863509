package org.thaliumx.persistence.embedded;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.persistence.JdbcTesting;
import org.thaliumx.persistence.TestServer;

class EmbeddedDatabaseTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path prepared;
  @TempDir Path temporary;
  private Path directory;

  @BeforeAll
  static void createOnce() {
    EmbeddedDatabase.start(EmbeddedSettings.in(prepared).withBinaries(TestServer.BINARIES)).close();
  }

  /** Creating a data directory takes a second, copying one takes a tenth of it. */
  @BeforeEach
  void copyPrepared() throws IOException {
    directory = temporary.resolve("a directory with spaces");
    Files.deleteIfExists(prepared.resolve("postgres.port"));
    try (Stream<Path> paths = Files.walk(prepared)) {
      for (Path path : paths.toList()) {
        Files.copy(path, directory.resolve(prepared.relativize(path)), COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void keepsDataPortAndPasswordOverRestarts() throws SQLException {
    try (EmbeddedDatabase first = start()) {
      execute(first, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (42)");
      var connection = first.connection();
      first.close();
      try (EmbeddedDatabase second = start()) {
        assertThat(second.connection()).isEqualTo(connection);
        assertThat(query(second, "SELECT id FROM kept")).isEqualTo("42");
      }
    }
  }

  @Test
  void isDurableAndListensOnLoopbackOnly() throws SQLException {
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "SHOW fsync")).isEqualTo("on");
      assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(database, "SHOW server_version")).startsWith("18.");
    }
  }

  @Test
  void refusesAServerMadeUndurableBehindItsBack() throws SQLException {
    try (EmbeddedDatabase database = start()) {
      execute(database, "ALTER SYSTEM SET fsync = off");
    }
    assertThatThrownBy(this::start).hasMessageContaining("fsync = off");
    assertThat(new PostmasterPid(data()).server()).isEmpty();
  }

  @Test
  void refusesASecondNodeOnTheSameDirectory() {
    try (EmbeddedDatabase first = start()) {
      assertThatThrownBy(this::start).hasMessageContaining("Another ThaliumX node is running");
      assertThat(first.pid()).isPresent();
    }
  }

  @Test
  void choosesAnotherPortWhenTheRememberedOneIsTaken() throws IOException, SQLException {
    start().close();
    int remembered = Integer.parseInt(Files.readString(directory.resolve("postgres.port")).strip());
    try (ServerSocket taken = new ServerSocket(remembered, 1, InetAddress.getLoopbackAddress());
        EmbeddedDatabase moved = start()) {
      assertThat(moved.connection().url()).doesNotContain(":" + taken.getLocalPort() + "/");
      assertThat(query(moved, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void comesBackByItselfWithAllCommitsWhenKilled() throws SQLException {
    try (EmbeddedDatabase database = start()) {
      execute(database, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (42)");
      long killed = kill(database);
      await().atMost(SOON).until(() -> database.pid().filter(pid -> pid != killed).isPresent());
      await().atMost(SOON).ignoreExceptions().until(() -> "1".equals(query(database, "SELECT 1")));
      assertThat(query(database, "SELECT id FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void stopsTheServerForGoodWhenClosed() {
    EmbeddedDatabase database = start();
    ProcessHandle server = ProcessHandle.of(database.pid().orElseThrow()).orElseThrow();
    database.close();
    assertThat(new PostmasterPid(data()).isServer(server)).isFalse();
    assertThat(data().resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void stopsAServerWhoseProcessFileIsGone() throws IOException {
    EmbeddedDatabase database = start();
    ProcessHandle server = ProcessHandle.of(database.pid().orElseThrow()).orElseThrow();
    Files.delete(data().resolve("postmaster.pid"));
    assertThat(database.pid()).contains(server.pid());
    database.close();
    assertThat(new PostmasterPid(data()).isServer(server)).isFalse();
  }

  @Test
  void closesInTheMiddleOfARestart() {
    EmbeddedDatabase database = start();
    kill(database);
    database.close();
    assertThat(new PostmasterPid(data()).server()).isEmpty();
    start().close();
  }

  @Test
  void stopsAndReplacesAServerLeftByAKilledNode() throws SQLException {
    try (EmbeddedDatabase prepared = start()) {
      execute(prepared, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (42)");
    }
    ProcessHandle leftover = startWithoutANode();
    try (EmbeddedDatabase database = start()) {
      assertThat(new PostmasterPid(data()).isServer(leftover)).isFalse();
      assertThat(query(database, "SELECT id FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void startsOverACrashWhoseProcessIdBelongsToAStrangerNow() throws IOException, SQLException {
    start().close();
    String port = Files.readString(directory.resolve("postgres.port")).strip();
    Files.write(
        data().resolve("postmaster.pid"),
        List.of(
            Long.toString(ProcessHandle.current().pid()),
            data().toString(),
            "1700000000",
            port,
            "",
            "127.0.0.1",
            "        1         1",
            "ready   "));
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void setsALongLogAside() throws IOException {
    Path log = directory.resolve("postgres.log");
    Files.write(log, new byte[ServerFiles.LONG_LOG_BYTES + 1]);
    start().close();
    assertThat(directory.resolve("postgres.log.old")).hasSize(ServerFiles.LONG_LOG_BYTES + 1L);
    assertThat(Files.size(log)).isPositive().isLessThan(ServerFiles.LONG_LOG_BYTES);
  }

  private EmbeddedDatabase start() {
    return EmbeddedDatabase.start(settings());
  }

  private EmbeddedSettings settings() {
    return EmbeddedSettings.in(directory).withBinaries(TestServer.BINARIES);
  }

  private Path data() {
    return ServerFiles.in(directory).data();
  }

  private ProcessHandle startWithoutANode() {
    var programs = new PostgresPrograms(PostgresBinaries.unpackedBelow(settings().binaries()));
    var postmaster = new Postmaster(ServerFiles.in(directory), programs, SOON);
    postmaster.start();
    return postmaster.running().orElseThrow();
  }

  private static long kill(EmbeddedDatabase database) {
    long pid = database.pid().orElseThrow();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    return pid;
  }

  private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
    JdbcTesting.execute(database.connection(), statements);
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    return JdbcTesting.query(database.connection(), sql);
  }
}
