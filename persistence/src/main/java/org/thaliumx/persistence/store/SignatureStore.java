package org.thaliumx.persistence.store;

import java.time.Duration;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** The requests that may be done once only, while they could be sent again. Blocks; thread-safe. */
public final class SignatureStore {
  private static final String INSERT =
      "INSERT INTO used_signature (digest) VALUES (?) ON CONFLICT DO NOTHING";
  private static final String DELETE =
      "DELETE FROM used_signature WHERE used_at < now() - make_interval(secs => ?)";

  private final Database database;

  public SignatureStore(Database database) {
    this.database = database;
  }

  /** Notes a request; false when it is noted already. */
  public boolean insertIfAbsent(String digest) {
    return database.inTransaction(connection -> Jdbc.update(connection, INSERT, digest)) == 1;
  }

  /** Forgets requests that are older. */
  public int deleteOlderThan(Duration age) {
    return database.inTransaction(
        connection -> Jdbc.update(connection, DELETE, (double) age.toSeconds()));
  }
}
