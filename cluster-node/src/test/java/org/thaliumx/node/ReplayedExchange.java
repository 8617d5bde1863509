package org.thaliumx.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.AccountLimits;
import org.thaliumx.domain.account.AccountSnapshot;
import org.thaliumx.domain.account.Balance;
import org.thaliumx.domain.market.MarketEngine;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.Side;
import org.thaliumx.node.Trader.Funds;
import org.thaliumx.node.entity.EntityIds;
import org.thaliumx.persistence.DatabaseSettings;
import org.thaliumx.protocol.journal.AccountBatch;
import org.thaliumx.protocol.journal.JournalCodec;
import org.thaliumx.protocol.journal.MarketBatch;

/**
 * The exchange as its journal alone says it is: every row from the first one on, no snapshot, no
 * actor. Read once nothing is under way any more.
 */
final class ReplayedExchange {
  private static final String ROWS =
      """
      SELECT persistence_id, sequence_number, event_ser_manifest, event_payload
      FROM event_journal ORDER BY persistence_id, sequence_number
      """;
  private static final int ROWS_AT_ONCE = 500;

  /** All assets of the demo markets have so many decimals. */
  private static final int SCALE = 8;

  private final Map<String, Long> rows = new HashMap<>();
  private final Map<String, MarketEngine> markets = new TreeMap<>();
  private final Map<String, AccountEngine> accounts = new TreeMap<>();

  private ReplayedExchange() {}

  static ReplayedExchange of(DatabaseSettings settings) {
    var replayed = new ReplayedExchange();
    try (Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
      connection.setAutoCommit(false);
      replayed.read(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return replayed;
  }

  private void read(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = statement.executeQuery(ROWS)) {
        while (row.next()) {
          String entity = row.getString(1);
          long number = rows.merge(entity, 1L, Long::sum);
          assertThat(row.getLong(2)).as("the next row of " + entity).isEqualTo(number);
          apply(EntityIds.entityId(entity), JournalCodec.decode(row.getString(3), row.getBytes(4)));
        }
      }
    }
  }

  private void apply(String entity, Object batch) {
    switch (batch) {
      case MarketBatch b -> {
        MarketEngine engine =
            markets.computeIfAbsent(
                entity, e -> new MarketEngine(MarketEngine.DEFAULT_SUBMIT_WINDOW_MILLIS));
        b.events().forEach(engine::apply);
        engine.forgetChanges();
      }
      case AccountBatch b -> {
        AccountEngine engine =
            accounts.computeIfAbsent(entity, e -> new AccountEngine(AccountLimits.DEFAULT));
        b.events().forEach(engine::apply);
      }
      default -> throw new IllegalStateException("no row of ours: " + batch);
    }
  }

  /** The living market must be in the state to which its journal leads. */
  void requireSame(String market, Trader operator) {
    JsonNode living = operator.read("/v1/admin/markets/" + market + "/state-hash");
    assertThat(living.path("journalRows").asLong()).isEqualTo(rows.get("market|" + market));
    MarketEngine engine = markets.get(market);
    if (engine == null) {
      throw new AssertionError(market + " has no journal");
    }
    assertThat(living.path("stateHash").asText())
        .as("state hash of " + market)
        .isEqualTo(HexFormat.of().toHexDigits(engine.stateHash()));
  }

  /** The living account must have what its journal leads to, and hold what its orders do. */
  void requireSame(String account, Map<String, Funds> living) {
    AccountEngine engine = accounts.get(account);
    if (engine == null) {
      throw new AssertionError(account + " has no journal");
    }
    var replayed = new TreeMap<String, Funds>();
    engine.balances().forEach((asset, balance) -> replayed.put(asset, funds(balance)));
    assertThat(living).as(account).isEqualTo(replayed);
    assertThat(held(engine.balances())).as(account + " holds").isEqualTo(heldByOrders(engine));
  }

  private static Funds funds(Balance balance) {
    return new Funds(units(balance.available()), units(balance.held()));
  }

  private static BigDecimal units(long units) {
    return BigDecimal.valueOf(units, SCALE);
  }

  private static Map<String, Long> held(Map<String, Balance> balances) {
    var held = new TreeMap<String, Long>();
    balances.forEach((asset, balance) -> {
      if (balance.held() > 0) {
        held.put(asset, balance.held());
      }
    });
    return held;
  }

  private static Map<String, Long> heldByOrders(AccountEngine engine) {
    var held = new TreeMap<String, Long>();
    for (AccountSnapshot.Channel channel : engine.snapshot().channels()) {
      channel
          .open()
          .forEach(
              order -> add(held, channel.spec(), order.terms().side(), order.view().holdUnits()));
      channel.amendments().forEach(a -> add(held, channel.spec(), a.side(), a.holdUnits()));
    }
    return held;
  }

  private static void add(Map<String, Long> held, MarketSpec spec, Side side, long units) {
    if (units > 0) {
      held.merge(spec.givenAsset(side).code(), units, Math::addExact);
    }
  }

  /** What the audit says accounts hold must be what their orders hold. */
  void requireHeld(Audit audit) {
    var held = new TreeMap<String, Long>();
    accounts
        .values()
        .forEach(engine ->
            heldByOrders(engine)
                .forEach((asset, units) -> held.merge(asset, units, Math::addExact)));
    audit
        .column("held")
        .forEach((asset, units) ->
            assertThat(units)
                .as(asset + " held")
                .isEqualByComparingTo(units(held.getOrDefault(asset, 0L))));
  }
}
