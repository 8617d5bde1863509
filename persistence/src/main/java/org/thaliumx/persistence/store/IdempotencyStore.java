package org.thaliumx.persistence.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.IdempotencyKeys.Answer;
import org.thaliumx.protocol.IdempotencyKeys.Begun;
import org.thaliumx.protocol.IdempotencyKeys.Name;

/** What became of requests that have a key of their senders'. Blocks; thread-safe. */
public final class IdempotencyStore {
  private static final String BEGIN =
      "INSERT INTO idempotent_request (sender, key, request) VALUES (?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String KNOWN =
      "SELECT request, status, body FROM idempotent_request WHERE sender = ? AND key = ?";
  private static final String END =
      "UPDATE idempotent_request SET status = ?, body = ? WHERE sender = ? AND key = ?";
  private static final String FORGET =
      "DELETE FROM idempotent_request WHERE sender = ? AND key = ? AND status IS NULL";
  private static final String FORGET_OLD =
      "DELETE FROM idempotent_request WHERE begun_at < now() - interval '24 hours'";

  private final Database database;

  public IdempotencyStore(Database database) {
    this.database = database;
  }

  /** Notes that a request begins, unless its name is known; says what is known of it. */
  public Begun begin(Name name, String request) {
    return database.inTransaction(connection ->
        Jdbc.update(connection, BEGIN, name.sender(), name.key(), request) == 1
            ? new Begun.New()
            : Jdbc.first(connection, KNOWN, row -> known(row, request), name.sender(), name.key())
                .orElseGet(Begun.Unknown::new));
  }

  private static Begun known(ResultSet row, String request) throws SQLException {
    if (!row.getString("request").equals(request)) {
      return new Begun.Different();
    }
    int status = row.getInt("status");
    return row.wasNull()
        ? new Begun.Unknown()
        : new Begun.Done(new Answer(status, row.getString("body")));
  }

  /** Notes how it was answered. */
  public void end(Name name, Answer answer) {
    database.inTransaction(connection ->
        Jdbc.update(connection, END, answer.status(), answer.body(), name.sender(), name.key()));
  }

  /** Makes it new again, unless it was answered. */
  public void forget(Name name) {
    database.inTransaction(
        connection -> Jdbc.update(connection, FORGET, name.sender(), name.key()));
  }

  /** Forgets what is older than a day. */
  public void forgetOld() {
    database.inTransaction(connection -> Jdbc.update(connection, FORGET_OLD));
  }
}
