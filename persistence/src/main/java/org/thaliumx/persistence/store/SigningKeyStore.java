package org.thaliumx.persistence.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.identity.SigningKeyRecords;

/** The keys that access tokens are signed with. Blocks; thread-safe. */
public final class SigningKeyStore implements SigningKeyRecords {
  private static final String SELECT =
      "SELECT id, public_key, sealed, created_at FROM signing_key ORDER BY created_at, id";

  /** Several nodes may find at once that it is time for a new key. */
  private static final String LOCK = "LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE";

  private static final String INSERT =
      """
      INSERT INTO signing_key (id, public_key, sealed, created_at)
      SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT FROM signing_key WHERE created_at > ?)
      """;
  private static final String DELETE = "DELETE FROM signing_key WHERE created_at < ?";

  private final Database database;

  public SigningKeyStore(Database database) {
    this.database = database;
  }

  @Override
  public List<SigningKeyRecord> list() {
    return database.inTransaction(connection ->
        Jdbc.list(
            connection,
            SELECT,
            row ->
                new SigningKeyRecord(
                    row.getString("id"),
                    row.getString("public_key"),
                    row.getString("sealed"),
                    row.getTimestamp("created_at").getTime())));
  }

  @Override
  public void insertUnlessNewer(SigningKeyRecord key, long newerThanMillis) {
    int _ =
        database.inTransaction(connection ->
            Jdbc.update(connection, LOCK)
                + Jdbc.update(
                    connection,
                    INSERT,
                    key.id(),
                    key.publicKey(),
                    key.sealed(),
                    timestamp(key.createdAtMillis()),
                    timestamp(newerThanMillis)));
  }

  private static Timestamp timestamp(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }

  @Override
  public void deleteOlderThan(long millis) {
    int _ =
        database.inTransaction(connection -> Jdbc.update(connection, DELETE, timestamp(millis)));
  }
}
