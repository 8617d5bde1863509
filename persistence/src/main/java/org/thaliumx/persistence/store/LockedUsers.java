package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.access.Role;
import org.thaliumx.persistence.Jdbc;

/**
 * Users as they are until a transaction ends: nobody changes them before. Transactions that lock
 * more than one thing lock users first, in the order of their ids, then the credential that is
 * acted with, then other sessions, then other keys, so that no two wait for each other. For one
 * thread.
 */
final class LockedUsers {
  private static final String SELECT =
      """
      SELECT id, account, role, enabled FROM exchange_user
      WHERE account IN (?, ?) ORDER BY id
      """;

  /**
   * A user.
   *
   * @param enabled whether it may log in
   */
  record LockedUser(String id, String account, Role role, boolean enabled) {}

  private final List<LockedUser> users;

  private LockedUsers(List<LockedUser> users) {
    this.users = users;
  }

  /** The users of two accounts, which may be one; others may read them at the same time. */
  static LockedUsers toRead(Connection connection, String account, String another)
      throws SQLException {
    return select(connection, SELECT + "FOR SHARE", account, another);
  }

  /** The users of two accounts, which may be one, for this transaction alone. */
  static LockedUsers toChange(Connection connection, String account, String another)
      throws SQLException {
    return select(connection, SELECT + "FOR UPDATE", account, another);
  }

  private static LockedUsers select(Connection connection, String sql, Object... accounts)
      throws SQLException {
    return new LockedUsers(
        Jdbc.list(
            connection,
            sql,
            row ->
                new LockedUser(
                    row.getString("id"),
                    row.getString("account"),
                    Role.valueOf(row.getString("role")),
                    row.getBoolean("enabled")),
            accounts));
  }

  /** The user who acts for an account; empty where that is none's. */
  Optional<LockedUser> ofAccount(String account) {
    return users.stream().filter(user -> user.account.equals(account)).findFirst();
  }
}
