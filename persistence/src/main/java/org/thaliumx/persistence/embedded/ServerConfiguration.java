package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The server's configuration files, written anew at every start so that a new release's settings
 * reach old data. {@code ALTER SYSTEM} still overrides them, except what {@link ServerProof}
 * insists on.
 */
final class ServerConfiguration {
  private static final String SETTINGS =
      """
      # Written by ThaliumX at every start; change settings with ALTER SYSTEM.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''

      # Each node has up to seventeen.
      max_connections = 200

      # A commit that was acknowledged survives a crash.
      fsync = on
      synchronous_commit = on
      full_page_writes = on

      # The journal is written once and read back only in recovery: a small cache is enough, the
      # operating system caches the rest.
      shared_buffers = 256MB
      effective_cache_size = 2GB
      wal_buffers = 16MB

      # Batched rows are dense CBOR, so compressing them costs CPU that matching needs.
      wal_compression = off

      # Every checkpoint makes each page's next change be logged whole: far apart and spread out they
      # cost little. The price is at most 4 GB of log and some seconds of recovery after a crash.
      checkpoint_timeout = 15min
      max_wal_size = 4GB
      min_wal_size = 256MB
      checkpoint_completion_target = 0.9

      # Short statements on a small machine: compiling and parallel plans cost more than they save.
      jit = off
      max_parallel_workers_per_gather = 0
      random_page_cost = 1.1

      # An open transaction holds up the journal tail; nobody here leaves one open on purpose.
      idle_in_transaction_session_timeout = 30s

      # An archiver is there from the start, because it could not be added to a running server. Until
      # the first backup it has nothing to do: what it must copy and where to is at the end.
      archive_mode = on

      timezone = 'UTC'
      log_timezone = 'UTC'
      log_checkpoints = off

      # A refused journal write would put the text of a thousand rows into the log.
      log_min_error_statement = panic
      """;

  private static final String ACCESS =
      """
      # Written by ThaliumX at every start.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  /**
   * A restored data directory has all the log it needs, so there is nothing to fetch. A reader is
   * let in before the end, to say how far it is.
   */
  private static final String RECOVERY =
      """
      restore_command = 'false'
      recovery_target_timeline = 'current'
      recovery_target_action = 'promote'
      hot_standby = on
      """;

  /** A zone's letter is unknown to PostgreSQL when it reads its configuration. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private ServerConfiguration() {}

  static void write(ServerFiles files, int port, Optional<WalArchiving> archiving) {
    write(files, SETTINGS + "port = " + port + "\n" + archiving(archiving));
  }

  /** The same for a server that only recovers: from the log it has, up to a moment or its end. */
  static void writeRecovery(ServerFiles files, int port, Optional<Instant> until) {
    String target =
        until.map(moment -> "recovery_target_time = '" + MOMENT.format(moment) + "'\n").orElse("");
    write(
        files,
        SETTINGS + "port = " + port + "\n" + archiving(Optional.empty()) + RECOVERY + target);
  }

  /** A running server may read it at any moment, so it changes at once. */
  private static void write(ServerFiles files, String settings) {
    Path file = files.data().resolve("postgresql.conf");
    Path unfinished = files.data().resolve("postgresql.conf.unfinished");
    try {
      Files.writeString(unfinished, settings);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(files.data().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot write below " + files.data(), e);
    }
  }

  /** PostgreSQL's own archive module: durable, atomic, and never over a different file. */
  private static String archiving(Optional<WalArchiving> archiving) {
    return archiving
        .map(to ->
            """
            archive_library = 'basic_archive'
            basic_archive.archive_directory = '%s'
            archive_timeout = %ds
            """
                .formatted(to.directory(), to.interval().toSeconds()))
        .orElse("archive_command = 'true'\n");
  }

  /** The value by which a server shows that it has taken on what it is to archive. */
  static String archiveLibrary(Optional<WalArchiving> archiving) {
    return archiving.isPresent() ? "basic_archive" : "";
  }

  /** The settings that a start is proved against. */
  static List<String> durabilitySettings() {
    return List.of("fsync", "synchronous_commit", "full_page_writes");
  }
}
