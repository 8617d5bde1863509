package org.thaliumx.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.ApiKey;
import org.thaliumx.protocol.KeyDetails;

/** The credentials there are. Blocks; thread-safe. */
public final class ApiKeyStore {
  private static final String SELECT =
      "SELECT key, secret, account, role, demo FROM api_key WHERE key = ? AND revoked_at IS NULL";
  private static final String INSERT =
      """
      INSERT INTO api_key (key, secret, account, role, demo) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;
  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = now() WHERE key = ? AND revoked_at IS NULL";

  private final Database database;

  public ApiKeyStore(Database database) {
    this.database = database;
  }

  /** The credential of that name, unless there is none or it is revoked. */
  public Optional<ApiKey> find(String key) {
    return database.inTransaction(
        connection -> Jdbc.first(connection, SELECT, ApiKeyStore::read, key));
  }

  /** Adds a credential; false, and nothing changes, when one of that name is or was there. */
  public boolean insertIfAbsent(KeyDetails key, String secret) {
    return database.inTransaction(connection ->
        Jdbc.update(
            connection, INSERT, key.key(), secret, key.account(), key.role().name(), key.demo()))
        == 1;
  }

  /** Makes a credential useless for ever; false when there is none. */
  public boolean revoke(String key) {
    return database.inTransaction(connection -> Jdbc.update(connection, REVOKE, key)) == 1;
  }

  private static ApiKey read(ResultSet row) throws SQLException {
    return ApiKey.unrestricted(
        row.getString("key"),
        row.getString("secret"),
        row.getString("account"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("demo"));
  }
}
