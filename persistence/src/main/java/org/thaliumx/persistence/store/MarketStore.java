package org.thaliumx.persistence.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/** The markets there are. A market's terms never change once it is there. Blocks; thread-safe. */
public final class MarketStore {
  private static final String SELECT =
      """
      SELECT m.id, m.base, b.scale AS base_scale, m.quote, q.scale AS quote_scale,
             m.tick_size_units, m.lot_size_units, m.maker_fee_ppm, m.taker_fee_ppm,
             m.fee_asset
      FROM market m JOIN asset b ON b.code = m.base JOIN asset q ON q.code = m.quote
      """;
  private static final String INSERT =
      """
      INSERT INTO market
        (id, base, quote, tick_size_units, lot_size_units, maker_fee_ppm, taker_fee_ppm, fee_asset)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private final Database database;

  public MarketStore(Database database) {
    this.database = database;
  }

  /** All markets, sorted by id. */
  public List<MarketSpec> list() {
    return database.inTransaction(
        connection -> Jdbc.list(connection, SELECT + "ORDER BY m.id", MarketStore::read));
  }

  /** Adds the market and its assets unless they are there already; all of it or nothing. */
  public Insertion insertIfAbsent(MarketSpec spec) {
    return database.inTransaction(connection -> {
      Insertion outcome = insert(connection, spec);
      switch (outcome) {
        case CREATED, SAME -> {}
        case DIFFERENT, DIFFERENT_ASSET -> connection.rollback();
      }
      return outcome;
    });
  }

  private static Insertion insert(Connection connection, MarketSpec spec) throws SQLException {
    if (!agreeOnAssets(connection, spec)) {
      return Insertion.DIFFERENT_ASSET;
    }
    int inserted =
        Jdbc.update(
            connection,
            INSERT,
            spec.id(),
            spec.base().code(),
            spec.quote().code(),
            spec.tickSizeUnits(),
            spec.lotSizeUnits(),
            spec.makerFeePpm(),
            spec.takerFeePpm(),
            spec.feeAsset().name());
    if (inserted == 1) {
      return Insertion.CREATED;
    }
    boolean same = find(connection, spec.id()).filter(spec::equals).isPresent();
    return same ? Insertion.SAME : Insertion.DIFFERENT;
  }

  /** Always in the same order, so that opening X_Y and Y_X at once cannot deadlock. */
  private static boolean agreeOnAssets(Connection connection, MarketSpec spec) throws SQLException {
    boolean baseFirst = spec.base().code().compareTo(spec.quote().code()) < 0;
    Asset first = baseFirst ? spec.base() : spec.quote();
    Asset second = baseFirst ? spec.quote() : spec.base();
    return AssetStore.insertIfAbsent(connection, first) != Insertion.DIFFERENT
        && AssetStore.insertIfAbsent(connection, second) != Insertion.DIFFERENT;
  }

  private static Optional<MarketSpec> find(Connection connection, String id) throws SQLException {
    return Jdbc.first(connection, SELECT + "WHERE m.id = ?", MarketStore::read, id);
  }

  private static MarketSpec read(ResultSet row) throws SQLException {
    return new MarketSpec(
        row.getString("id"),
        new Asset(row.getString("base"), row.getInt("base_scale")),
        new Asset(row.getString("quote"), row.getInt("quote_scale")),
        row.getLong("tick_size_units"),
        row.getLong("lot_size_units"),
        row.getLong("maker_fee_ppm"),
        row.getLong("taker_fee_ppm"),
        FeeAsset.valueOf(row.getString("fee_asset")));
  }
}
