package org.thaliumx.persistence.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.identity.LoginFailures;

/** Who failed to log in. Blocks; thread-safe. */
public final class LoginFailureStore implements LoginFailures {
  private static final String LOCKED =
      """
      SELECT coalesce(max(locked_until), 'epoch') FROM login_failure
      WHERE subject = ANY (string_to_array(?, ','))
      """;
  private static final String COUNT =
      """
      INSERT INTO login_failure AS known (subject, failures, failed_at, locked_until)
      VALUES (?, 1, ?, 'epoch')
      ON CONFLICT (subject) DO UPDATE SET
        failures = greatest(0, least(known.failures, 1000000)
          - floor(extract(epoch FROM excluded.failed_at - known.failed_at) / 1800)) + 1,
        failed_at = excluded.failed_at
      RETURNING failures
      """;
  private static final String LOCK = "UPDATE login_failure SET locked_until = ? WHERE subject = ?";
  private static final String CLEAR =
      "DELETE FROM login_failure WHERE subject = ANY (string_to_array(?, ','))";
  private static final String DELETE = "DELETE FROM login_failure WHERE failed_at < ?";

  private final Database database;

  public LoginFailureStore(Database database) {
    this.database = database;
  }

  @Override
  public long lockedUntilMillis(List<String> subjects) {
    return database.inTransaction(connection ->
        Jdbc.first(
                connection,
                LOCKED,
                row -> row.getTimestamp(1).getTime(),
                String.join(",", subjects))
            .orElse(0L));
  }

  @Override
  public int count(String subject, long nowMillis) {
    return database.inTransaction(connection ->
        Jdbc.first(connection, COUNT, row -> row.getInt(1), subject, timestamp(nowMillis))
            .orElseThrow());
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }

  @Override
  public void lock(String subject, long untilMillis) {
    update(LOCK, timestamp(untilMillis), subject);
  }

  private void update(String sql, Object... parameters) {
    int _ = database.inTransaction(connection -> Jdbc.update(connection, sql, parameters));
  }

  @Override
  public void clear(List<String> subjects) {
    update(CLEAR, String.join(",", subjects));
  }

  @Override
  public void deleteOlderThan(long millis) {
    update(DELETE, timestamp(millis));
  }
}
