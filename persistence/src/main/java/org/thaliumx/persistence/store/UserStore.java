package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.identity.KeyGranter;
import org.thaliumx.protocol.identity.UserRecords;

/** The users of the exchange. Blocks; thread-safe. */
public final class UserStore implements UserRecords {
  private static final String SELECT =
      """
      SELECT id, email, password, role, account, enabled, coalesce(totp_secret, '') AS totp_secret,
        totp_confirmed, created_at
      FROM exchange_user
      """;
  private static final String INSERT =
      """
      INSERT INTO exchange_user
        (id, email, password, role, account, created_at, password_changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (email) DO NOTHING
      """;
  private static final String SET_PASSWORD =
      """
      UPDATE exchange_user SET password = ?, password_changed_at = ?,
        totp_secret = CASE WHEN totp_confirmed THEN totp_secret END
      WHERE id = ? AND password = ? AND enabled
      """;
  private static final String ENROL_TOTP =
      """
      UPDATE exchange_user SET totp_secret = ?
      WHERE id = ? AND password = ? AND enabled AND NOT totp_confirmed
      """;
  private static final String CONFIRM_TOTP =
      """
      UPDATE exchange_user SET totp_confirmed = true
      WHERE id = ? AND totp_secret = ? AND enabled AND NOT totp_confirmed
      """;
  private static final String REMOVE_TOTP =
      "UPDATE exchange_user SET totp_secret = NULL, totp_confirmed = false WHERE id = ?";
  private static final String USE_STEP =
      "UPDATE exchange_user SET totp_step = ? WHERE id = ? AND totp_step < ?";
  private static final String DELETE_CODES = "DELETE FROM recovery_code WHERE user_id = ?";
  private static final String INSERT_CODE =
      "INSERT INTO recovery_code (user_id, digest) VALUES (?, ?)";
  private static final String USE_CODE =
      "DELETE FROM recovery_code WHERE user_id = ? AND digest = ?";
  private static final String SET_ROLE =
      "UPDATE exchange_user SET role = ?, enabled = ? WHERE id = ?";

  private final Database database;

  public UserStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean insertIfAbsent(UserRecord user) {
    Timestamp createdAt = timestamp(user.createdAtMillis());
    return update(
            INSERT,
            user.id(),
            user.email(),
            user.password(),
            user.role().name(),
            user.account(),
            createdAt,
            createdAt)
        == 1;
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }

  @Override
  public Optional<UserRecord> byEmail(String email) {
    return find("WHERE email = ?", email);
  }

  @Override
  public Optional<UserRecord> byId(String id) {
    return find("WHERE id = ?", id);
  }

  @Override
  public Optional<UserRecord> byAccount(String account) {
    return find("WHERE account = ?", account);
  }

  private Optional<UserRecord> find(String condition, String value) {
    return database.inTransaction(
        connection -> Jdbc.first(connection, SELECT + condition, UserStore::read, value));
  }

  private static UserRecord read(ResultSet row) throws SQLException {
    return new UserRecord(
        row.getString("id"),
        row.getString("email"),
        row.getString("password"),
        Role.valueOf(row.getString("role")),
        row.getString("account"),
        row.getBoolean("enabled"),
        row.getString("totp_secret"),
        row.getBoolean("totp_confirmed"),
        row.getTimestamp("created_at").getTime());
  }

  @Override
  public Optional<List<String>> setPassword(
      UserRecord user, String password, String exceptSession, long nowMillis) {
    return database.inTransaction(connection ->
        Jdbc.update(
                    connection,
                    SET_PASSWORD,
                    password,
                    timestamp(nowMillis),
                    user.id(),
                    user.password())
                == 1
            ? Optional.of(SessionStore.revokeOthers(connection, user.id(), exceptSession))
            : Optional.empty());
  }

  private int update(String sql, Object... parameters) {
    return database.inTransaction(connection -> Jdbc.update(connection, sql, parameters));
  }

  @Override
  public boolean enrolTotp(UserRecord user, String sealedSecret) {
    return update(ENROL_TOTP, sealedSecret, user.id(), user.password()) == 1;
  }

  @Override
  public Optional<List<String>> confirmTotp(
      KeyGranter granter, UserRecord user, List<String> recoveryDigests, long nowMillis) {
    return database.inTransaction(connection -> {
      LockedUsers users = LockedUsers.toChange(connection, granter.account(), user.account());
      boolean confirmed =
          CredentialCheck.isGood(connection, users, granter, nowMillis)
              && Jdbc.update(connection, CONFIRM_TOTP, user.id(), user.totpSecret()) == 1;
      if (!confirmed) {
        return Optional.empty();
      }
      Jdbc.update(connection, DELETE_CODES, user.id());
      for (String digest : recoveryDigests) {
        Jdbc.update(connection, INSERT_CODE, user.id(), digest);
      }
      return Optional.of(SessionStore.revokeOthers(connection, user.id(), granter.session()));
    });
  }

  @Override
  public void removeTotp(String id) {
    int _ =
        database.inTransaction(connection ->
            Jdbc.update(connection, REMOVE_TOTP, id) + Jdbc.update(connection, DELETE_CODES, id));
  }

  @Override
  public boolean useTotpStep(String id, long step) {
    return update(USE_STEP, step, id, step) == 1;
  }

  @Override
  public boolean useRecoveryCode(String id, String digest) {
    return update(USE_CODE, id, digest) == 1;
  }

  @Override
  public Optional<Revoked> setRole(
      KeyGranter granter, UserRecord user, Role role, boolean enabled, long nowMillis) {
    return database.inTransaction(connection -> {
      LockedUsers users = LockedUsers.toChange(connection, granter.account(), user.account());
      boolean allowed =
          users
              .ofAccount(user.account())
              .filter(present -> granter.mayChange(present.role(), role))
              .isPresent();
      return allowed && CredentialCheck.isGood(connection, users, granter, nowMillis)
          ? Optional.of(setRole(connection, user, role, enabled))
          : Optional.empty();
    });
  }

  private static Revoked setRole(Connection connection, UserRecord user, Role role, boolean enabled)
      throws SQLException {
    Jdbc.update(connection, SET_ROLE, role.name(), enabled, user.id());
    return new Revoked(
        SessionStore.revokeOthers(connection, user.id(), ""),
        ApiKeyStore.revokeAll(connection, user.account()));
  }
}
