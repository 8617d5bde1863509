package org.thaliumx.persistence.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.identity.SessionRecords;
import org.thaliumx.protocol.identity.UserRecords.UserRecord;

/** The sessions of users. Blocks; thread-safe. */
public final class SessionStore implements SessionRecords {
  private static final String FIELDS =
      "id, user_id, client, second_factor, created_at, used_at, expires_at";

  /** Whoever changes the user waits for this, or this for them and then sees what has changed. */
  private static final String INSERT =
      "INSERT INTO user_session ("
          + FIELDS
          + ", family_digest, refresh_digest) SELECT ?, id, ?, ?, ?, ?, ?, ?, ? FROM exchange_user"
          + " WHERE id = ? AND enabled AND password = ? AND role = ?"
          + " AND totp_confirmed = ? FOR SHARE";

  private static final String REVOKE_OLDEST =
      """
      UPDATE user_session SET revoked_at = now()
      WHERE user_id = ? AND revoked_at IS NULL AND id NOT IN (
        SELECT id FROM user_session WHERE user_id = ? AND revoked_at IS NULL
        ORDER BY used_at DESC, id LIMIT ?)
      RETURNING id
      """;
  private static final String FIND_FAMILY =
      "SELECT refresh_digest, "
          + FIELDS
          + " FROM user_session WHERE family_digest = ?"
          + " AND revoked_at IS NULL AND expires_at > ? FOR UPDATE";
  private static final String REVOKE =
      "UPDATE user_session SET revoked_at = now() WHERE revoked_at IS NULL AND user_id = ? AND id";

  /** Before its sessions, as whoever changes the user does. */
  private static final String LOCK_USER =
      "SELECT id FROM exchange_user WHERE id = ? FOR NO KEY UPDATE";

  private static final String RENEW =
      "UPDATE user_session SET used_at = ?, refresh_digest = ? WHERE id = ? RETURNING " + FIELDS;
  private static final String SELECT =
      "SELECT " + FIELDS + " FROM user_session WHERE revoked_at IS NULL AND expires_at > ?";
  private static final String DELETE =
      "DELETE FROM user_session WHERE expires_at < ? OR revoked_at < ?";

  private final Database database;

  public SessionStore(Database database) {
    this.database = database;
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }

  @Override
  public Optional<List<String>> insert(
      SessionRecord session, UserRecord user, RefreshDigest token, int maxSessions) {
    return database.inTransaction(connection ->
        insert(connection, session, user, token)
            ? Optional.of(ids(connection, REVOKE_OLDEST, user.id(), user.id(), maxSessions))
            : Optional.empty());
  }

  private static boolean insert(
      Connection connection, SessionRecord session, UserRecord user, RefreshDigest token)
      throws SQLException {
    return Jdbc.update(
            connection,
            INSERT,
            session.id(),
            session.client(),
            session.secondFactor(),
            timestamp(session.createdAtMillis()),
            timestamp(session.usedAtMillis()),
            timestamp(session.expiresAtMillis()),
            token.family(),
            token.secret(),
            user.id(),
            user.password(),
            user.role().name(),
            user.totpConfirmed())
        == 1;
  }

  private static List<String> ids(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Jdbc.list(connection, sql, row -> row.getString("id"), parameters);
  }

  private record Found(String secret, SessionRecord session) {}

  @Override
  public Renewal renew(RefreshDigest token, String nextSecret, long nowMillis) {
    return database.inTransaction(
        connection -> renew(connection, token, nextSecret, timestamp(nowMillis)));
  }

  private static Renewal renew(
      Connection connection, RefreshDigest token, String nextSecret, Timestamp now)
      throws SQLException {
    Optional<Found> family =
        Jdbc.first(
            connection,
            FIND_FAMILY,
            row -> new Found(row.getString("refresh_digest"), read(row)),
            token.family(),
            now);
    if (family.isEmpty()) {
      return new Renewal.Unknown();
    }
    Found found = family.get();
    if (!MessageDigest.isEqual(found.secret.getBytes(UTF_8), token.secret().getBytes(UTF_8))) {
      Jdbc.update(connection, REVOKE + " = ?", found.session.userId(), found.session.id());
      return new Renewal.Reused(found.session);
    }
    return new Renewal.Renewed(
        Jdbc.first(connection, RENEW, SessionStore::read, now, nextSecret, found.session.id())
            .orElseThrow());
  }

  private static SessionRecord read(ResultSet row) throws SQLException {
    return new SessionRecord(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("client"),
        row.getBoolean("second_factor"),
        row.getTimestamp("created_at").getTime(),
        row.getTimestamp("used_at").getTime(),
        row.getTimestamp("expires_at").getTime());
  }

  @Override
  public boolean isLive(String id, long nowMillis) {
    return !select(" AND id = ?", nowMillis, id).isEmpty();
  }

  private List<SessionRecord> select(String condition, long nowMillis, String value) {
    return database.inTransaction(connection ->
        Jdbc.list(connection, SELECT + condition, SessionStore::read, timestamp(nowMillis), value));
  }

  @Override
  public List<SessionRecord> list(String userId, long nowMillis) {
    return select(" AND user_id = ? ORDER BY created_at DESC, id LIMIT 100", nowMillis, userId);
  }

  @Override
  public boolean revoke(String userId, String id) {
    return database.inTransaction(
            connection -> Jdbc.update(connection, REVOKE + " = ?", userId, id))
        == 1;
  }

  @Override
  public List<String> revokeAll(String userId) {
    return database.inTransaction(connection -> {
      List<String> _ = ids(connection, LOCK_USER, userId);
      return revokeOthers(connection, userId, "");
    });
  }

  /** Ends all sessions of a user but one; an empty name for all. Which have ended. */
  static List<String> revokeOthers(Connection connection, String userId, String except)
      throws SQLException {
    return ids(connection, REVOKE + " <> ? RETURNING id", userId, except);
  }

  @Override
  public void deleteOlderThan(long millis) {
    int _ =
        database.inTransaction(
            connection -> Jdbc.update(connection, DELETE, timestamp(millis), timestamp(millis)));
  }
}
