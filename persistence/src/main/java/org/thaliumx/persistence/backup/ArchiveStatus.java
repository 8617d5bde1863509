package org.thaliumx.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.persistence.Jdbc;

/**
 * How the copying of the write-ahead log goes. While it fails, trading goes on and the log piles up
 * on the database's disk, until that is full: somebody has to look after it before.
 *
 * @param on whether the log is copied anywhere
 * @param archived how many files were copied since the statistics began
 * @param failed how many attempts failed
 * @param lastArchived when a file was copied last
 * @param lastFailed when it failed last
 * @param waiting how many complete segments wait to be copied
 * @param logBytes how much room the log takes on the database's disk
 */
public record ArchiveStatus(
    boolean on,
    long archived,
    long failed,
    Optional<Instant> lastArchived,
    Optional<Instant> lastFailed,
    long waiting,
    long logBytes) {
  private static final String QUERY =
      """
      SELECT current_setting('archive_mode') <> 'off'
          AND (current_setting('archive_library') <> ''
            OR current_setting('archive_command') NOT IN ('', 'true')) AS on,
        archived_count, failed_count, last_archived_time, last_failed_time,
        (SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready') AS waiting,
        (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir()) AS log_bytes
      FROM pg_stat_archiver
      """;

  /** Asks a server; whoever asks needs the rights of {@code pg_monitor}. */
  public static ArchiveStatus read(Connection connection) throws SQLException {
    return Jdbc.first(connection, QUERY, ArchiveStatus::read).orElseThrow();
  }

  private static ArchiveStatus read(ResultSet row) throws SQLException {
    return new ArchiveStatus(
        row.getBoolean("on"),
        row.getLong("archived_count"),
        row.getLong("failed_count"),
        instant(row.getTimestamp("last_archived_time")),
        instant(row.getTimestamp("last_failed_time")),
        row.getLong("waiting"),
        row.getLong("log_bytes"));
  }

  private static Optional<Instant> instant(@Nullable Timestamp time) {
    return Optional.ofNullable(time).map(Timestamp::toInstant);
  }

  /** Whether the last attempt failed. */
  public boolean isFailing() {
    return on
        && lastFailed.isPresent()
        && lastFailed.get().isAfter(lastArchived.orElse(Instant.MIN));
  }
}
