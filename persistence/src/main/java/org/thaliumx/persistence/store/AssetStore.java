package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** The assets there are. An asset never changes once it is there. Blocks; thread-safe. */
public final class AssetStore {
  private final Database database;

  public AssetStore(Database database) {
    this.database = database;
  }

  /** All assets, sorted by code. */
  public List<Asset> list() {
    return database.inTransaction(connection ->
        Jdbc.list(connection, "SELECT code, scale FROM asset ORDER BY code", AssetStore::read));
  }

  /** Adds the asset unless one of that code is there already. */
  public Insertion insertIfAbsent(Asset asset) {
    return database.inTransaction(connection -> insertIfAbsent(connection, asset));
  }

  static Insertion insertIfAbsent(Connection connection, Asset asset) throws SQLException {
    int inserted =
        Jdbc.update(
            connection,
            "INSERT INTO asset (code, scale) VALUES (?, ?) ON CONFLICT DO NOTHING",
            asset.code(),
            asset.scale());
    if (inserted == 1) {
      return Insertion.CREATED;
    }
    String existing = "SELECT code, scale FROM asset WHERE code = ?";
    return Jdbc.first(connection, existing, AssetStore::read, asset.code())
            .filter(asset::equals)
            .isPresent()
        ? Insertion.SAME
        : Insertion.DIFFERENT;
  }

  private static Asset read(ResultSet row) throws SQLException {
    return new Asset(row.getString("code"), row.getInt("scale"));
  }
}
