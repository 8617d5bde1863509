package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/**
 * Tells one history of the exchange from another: a sequence number says something only together
 * with the epoch it was given in. Blocks; thread-safe.
 */
public final class EpochStore {
  private static final String SERVER =
      """
      (SELECT system_identifier FROM pg_control_system()),
      left(pg_walfile_name(pg_current_wal_lsn()), 8)
      """;

  private static final String BEGIN =
      """
      INSERT INTO exchange_epoch (epoch, system_identifier, timeline)
      SELECT gen_random_uuid(), %s
      ON CONFLICT DO NOTHING
      """
          .formatted(SERVER);

  private static final String BEGIN_ANEW_WHERE_RESTORED =
      """
      UPDATE exchange_epoch SET epoch = gen_random_uuid(), (system_identifier, timeline) = (%s)
      WHERE (system_identifier, timeline) <> (%s)
      """
          .formatted(SERVER, SERVER);

  /** In the history that went on they may have been ended. */
  private static final String END_SESSIONS =
      "UPDATE user_session SET revoked_at = now() WHERE revoked_at IS NULL";

  /**
   * In the history that went on codes may have been used until now, by clients whose clock is a
   * step ahead, too (RFC 6238: steps of 30 seconds since the epoch).
   */
  private static final String USE_UP_CODES =
      """
      UPDATE exchange_user
      SET totp_step = greatest(totp_step, floor(extract(epoch FROM now()) / 30)::bigint + 1)
      WHERE totp_confirmed
      """;

  private static final String CURRENT = "SELECT epoch FROM exchange_epoch";

  private final Database database;

  public EpochStore(Database database) {
    this.database = database;
  }

  /**
   * The epoch of the history that is in the database, the same for every node on it. Begins a new
   * one where there is none or where the database was restored; then all sessions end and codes of
   * second factors up to now are used up.
   */
  public String current() {
    return database.inTransaction(EpochStore::current);
  }

  private static String current(Connection connection) throws SQLException {
    Jdbc.update(connection, BEGIN);
    if (Jdbc.update(connection, BEGIN_ANEW_WHERE_RESTORED) > 0) {
      Jdbc.update(connection, USE_UP_CODES);
      Jdbc.update(connection, END_SESSIONS);
    }
    return Jdbc.first(connection, CURRENT, row -> row.getString(1)).orElseThrow();
  }
}
