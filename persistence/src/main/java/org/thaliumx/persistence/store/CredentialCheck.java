package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.identity.Credential;
import org.thaliumx.protocol.identity.KeyGranter;

/**
 * Whether what somebody acts with is still good. Nodes remember sessions and keys for some seconds;
 * what is given with them lasts, so it is only given once the database has said so.
 */
final class CredentialCheck {
  private static final String SESSION =
      """
      SELECT id FROM user_session
      WHERE id = ? AND user_id = ? AND revoked_at IS NULL AND expires_at > ? FOR SHARE
      """;
  private static final String KEY =
      """
      SELECT key FROM api_key
      WHERE key = ? AND account = ? AND role = ? AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > ?) FOR SHARE
      """;

  private CredentialCheck() {}

  /**
   * Whether it is good, and stays so until the transaction ends.
   *
   * @param users with the granter's, if there is one
   */
  static boolean isGood(
      Connection connection, LockedUsers users, KeyGranter granter, long nowMillis)
      throws SQLException {
    var now = Timestamp.from(Instant.ofEpochMilli(nowMillis));
    return switch (granter.credential()) {
      case Credential.Session(var id) -> {
        var user =
            users
                .ofAccount(granter.account())
                .filter(found -> found.enabled() && found.role() == granter.role());
        yield user.isPresent() && exists(connection, SESSION, id, user.get().id(), now);
      }
      case Credential.Key(var name) ->
          exists(connection, KEY, name, granter.account(), granter.role().name(), now);
    };
  }

  private static boolean exists(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Jdbc.first(connection, sql, row -> true, parameters).isPresent();
  }
}
