package org.thaliumx.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

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

  private ServerConfiguration() {}

  static void write(ServerFiles files, int port) {
    try {
      Files.writeString(
          files.data().resolve("postgresql.conf"), SETTINGS + "port = " + port + "\n");
      Files.writeString(files.data().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("Cannot write below " + files.data(), e);
    }
  }

  /** The settings that a start is proved against. */
  static List<String> durabilitySettings() {
    return List.of("fsync", "synchronous_commit", "full_page_writes");
  }
}
