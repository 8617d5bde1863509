package org.thaliumx.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.ListenKeys.Owner;

/** Names under which clients of Binance hear of their accounts. Blocks; thread-safe. */
public final class ListenKeyStore {
  private static final String OPEN =
      """
      INSERT INTO listen_key (listen_key, api_key, account, expires_at)
      VALUES (?, ?, ?, now() + make_interval(mins => ?))
      ON CONFLICT (api_key) DO UPDATE SET
        listen_key = CASE WHEN listen_key.expires_at > now()
                     THEN listen_key.listen_key ELSE excluded.listen_key END,
        expires_at = excluded.expires_at
      RETURNING listen_key
      """;

  private static final String RENEW =
      """
      UPDATE listen_key SET expires_at = now() + make_interval(mins => ?)
      WHERE listen_key = ? AND api_key = ? AND expires_at > now()
      """;

  private static final String CLOSE =
      "DELETE FROM listen_key WHERE listen_key = ? AND api_key = ? AND expires_at > now()";

  private static final String FIND =
      "SELECT api_key, account FROM listen_key WHERE listen_key = ? AND expires_at > now()";

  private final Database database;
  private final int minutes;

  /**
   * Keeps names in this database.
   *
   * @param minutes how long one is good
   */
  public ListenKeyStore(Database database, int minutes) {
    this.database = database;
    this.minutes = minutes;
  }

  /**
   * Renews the name that a credential has, or gives it this one.
   *
   * @return the name it has now
   */
  public String open(String fresh, String key, String account) {
    return database.inTransaction(connection ->
        Jdbc.first(connection, OPEN, row -> row.getString(1), fresh, key, account, minutes)
            .orElseThrow());
  }

  /** Renews a name of a credential; false where there is none such. */
  public boolean renew(String key, String listenKey) {
    return database.inTransaction(
        connection -> Jdbc.update(connection, RENEW, minutes, listenKey, key) == 1);
  }

  /** Removes a name of a credential; false where there is none such. */
  public boolean close(String key, String listenKey) {
    return database.inTransaction(
        connection -> Jdbc.update(connection, CLOSE, listenKey, key) == 1);
  }

  /** Whose a name is, if there is such a name and its time is not over. */
  public Optional<Owner> find(String listenKey) {
    return database.inTransaction(
        connection -> Jdbc.first(connection, FIND, ListenKeyStore::owner, listenKey));
  }

  private static Owner owner(ResultSet row) throws SQLException {
    return new Owner(row.getString("api_key"), row.getString("account"));
  }
}
