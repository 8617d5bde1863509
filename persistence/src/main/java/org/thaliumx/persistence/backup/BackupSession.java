package org.thaliumx.persistence.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.persistence.Jdbc;

/**
 * The server's side of a backup. It lasts as long as the connection: when that breaks, the server
 * goes back to normal by itself.
 */
final class BackupSession implements AutoCloseable {
  private static final Pattern START =
      Pattern.compile("START WAL LOCATION: \\S+ \\(file (\\p{XDigit}{24})\\)");

  /**
   * What the server said at the end.
   *
   * @param label tells the server of the copy where to begin
   * @param tablespaces where files are that are not below the data directory
   * @param end the log is needed up to there, as bytes since its beginning
   */
  record Ended(String label, String tablespaces, long end) {
    String firstSegment() {
      Matcher matcher = START.matcher(label);
      if (!matcher.find()) {
        throw new BackupException("A backup label without a beginning: " + label);
      }
      return matcher.group(1);
    }
  }

  private final Connection connection;

  BackupSession(DatabaseSettings settings) throws SQLException {
    this.connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  /** Says that the copy begins; does not wait until it is time for a checkpoint anyway. */
  void start(String label) throws SQLException {
    ask("SELECT pg_backup_start('" + label + "', fast => true)::text");
  }

  /** Says that the copy is complete; does not wait for the log. */
  Ended stop() throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT lsn::text, labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)",
            row ->
                new Ended(
                    row.getString(2), row.getString(3), WalSegment.position(row.getString(1))))
        .orElseThrow();
  }

  long segmentBytes() throws SQLException {
    return Long.parseLong(ask("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'"));
  }

  String version() throws SQLException {
    return ask("SHOW server_version");
  }

  int majorVersion() throws SQLException {
    return Integer.parseInt(ask("SHOW server_version_num")) / 10_000;
  }

  /** Of the tables; zero before there are any. */
  int schemaVersion() throws SQLException {
    boolean known = Boolean.parseBoolean(ask("SELECT to_regclass('schema_version') IS NOT NULL"));
    return known
        ? Integer.parseInt(ask("SELECT coalesce(max(version), 0) FROM schema_version"))
        : 0;
  }

  /** Completes the segment that is being written, so that it is archived at once. */
  void completeSegment() throws SQLException {
    ask("SELECT pg_switch_wal()::text");
  }

  ArchiveStatus archive() throws SQLException {
    return ArchiveStatus.read(connection);
  }

  private String ask(String sql) throws SQLException {
    Optional<String> answer =
        Jdbc.first(connection, sql, row -> Optional.ofNullable(row.getString(1)).orElse(""));
    return answer.orElseThrow();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
