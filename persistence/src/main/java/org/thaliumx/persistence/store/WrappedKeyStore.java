package org.thaliumx.persistence.store;

import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.identity.WrappedKeys;

/** The data keys of the exchange. Blocks; thread-safe. */
public final class WrappedKeyStore implements WrappedKeys {
  private static final String SELECT = "SELECT id, master_key, wrapped FROM data_key ORDER BY id";
  private static final String INSERT =
      "INSERT INTO data_key (id, master_key, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String UPDATE =
      "UPDATE data_key SET master_key = ?, wrapped = ? WHERE id = ? AND master_key = ?";

  private final Database database;

  public WrappedKeyStore(Database database) {
    this.database = database;
  }

  @Override
  public List<WrappedKey> list() {
    return database.inTransaction(connection ->
        Jdbc.list(
            connection,
            SELECT,
            row ->
                new WrappedKey(
                    row.getInt("id"), row.getString("master_key"), row.getString("wrapped"))));
  }

  @Override
  public void insertIfAbsent(WrappedKey key) {
    int _ =
        database.inTransaction(connection ->
            Jdbc.update(connection, INSERT, key.id(), key.masterKey(), key.wrapped()));
  }

  @Override
  public void rewrap(WrappedKey before, WrappedKey after) {
    int _ =
        database.inTransaction(connection ->
            Jdbc.update(
                connection,
                UPDATE,
                after.masterKey(),
                after.wrapped(),
                before.id(),
                before.masterKey()));
  }
}
