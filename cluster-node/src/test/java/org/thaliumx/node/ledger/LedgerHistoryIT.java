package org.thaliumx.node.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.account.AccountEvent;
import org.thaliumx.domain.account.AccountEvent.Deposited;
import org.thaliumx.domain.account.AccountEvent.OrderReserved;
import org.thaliumx.domain.account.AccountEvent.Settled;
import org.thaliumx.domain.account.AccountEvent.Withdrawn;
import org.thaliumx.domain.account.HouseAccount;
import org.thaliumx.domain.account.Movement;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.FeeAsset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.node.journal.Following;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.store.MarketStore;

/** The history of postings, kept from rows of a real journal. */
class LedgerHistoryIT {
  private static final Asset BTC = new Asset("BTC", 0);
  private static final Asset ETH = new Asset("ETH", 0);
  private static final Asset USD = new Asset("USD", 0);
  private static final MarketSpec RECEIVED = new MarketSpec("BTC_USD", BTC, USD, 1, 1, 1, 1);
  private static final MarketSpec QUOTE =
      new MarketSpec("ETH_USD", ETH, USD, 1, 1, -1, 1, FeeAsset.QUOTE);
  private static final long AT = 1_700_000_000_000L;
  private static final String ENTRIES =
      """
      SELECT ordering || '.' || item || '.' || entry || ' ' || account || ' ' || kind || ' '
        || units || ' ' || asset || ' ' || counter_account
      FROM ledger_entry ORDER BY ordering, item, entry
      """;
  private static final String EVERYTHING =
      "SELECT t::text FROM ledger_transaction t ORDER BY ordering, item";

  @TempDir static Path directory;
  private static EmbeddedDatabase server;
  private static Database database;

  private final List<Following> keepers = new ArrayList<>();
  private JournalRows journal;

  @BeforeAll
  static void startServer() {
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    server = EmbeddedDatabase.start(where);
    database = Database.open(server.connection(), "ledger-history-it", 6);
    Migrations.apply(database);
  }

  @AfterAll
  static void stopServer() {
    database.close();
    server.close();
  }

  @BeforeEach
  void startAfresh() {
    journal = new JournalRows(database);
    var markets = new MarketStore(database);
    markets.insertIfAbsent(RECEIVED);
    markets.insertIfAbsent(QUOTE);
  }

  @AfterEach
  void stopKeepers() {
    keepers.forEach(Following::close);
    keepers.clear();
  }

  @Test
  void writesWhatCameInAndWentOut() {
    journal.store("alice", new Deposited(USD, 100, "d", AT), new Withdrawn(USD, 30, "w", AT));
    keep();
    assertEntries(
        "1.0.1 alice DEPOSIT 100 USD external:deposits",
        "1.1.1 alice WITHDRAWAL -30 USD external:withdrawals");
    assertThat(texts("SELECT account || at || reference FROM ledger_entry ORDER BY item"))
        .containsExactly("alice2023-11-14 22:13:20+00d", "alice2023-11-14 22:13:20+00w");
  }

  @Test
  void writesBothSidesOfATradeWithFeesInWhatEachReceives() {
    String market = RECEIVED.id();
    journal.store("alice", settled(market, 7, filled(8, 10, 1), new Movement(7, 0, 0, -80)));
    journal.store("bob", settled(market, 3, filled(8, 10, 2), new Movement(0, -8, 78, 0)));
    var income = new Settlement.FeeIncome(1, 2, AT);
    journal.store(HouseAccount.ID, settled(market, 9, income, new Movement(1, 0, 2, 0)));
    keep();
    assertEntries(
        "1.0.1 alice TRADE 8 BTC clearing:BTC_USD",
        "1.0.2 alice TRADE -80 USD clearing:BTC_USD",
        "1.0.3 alice FEE -1 BTC clearing:BTC_USD",
        "2.0.1 bob TRADE -8 BTC clearing:BTC_USD",
        "2.0.2 bob TRADE 80 USD clearing:BTC_USD",
        "2.0.3 bob FEE -2 USD clearing:BTC_USD",
        "3.0.1 house FEE_INCOME 1 BTC clearing:BTC_USD",
        "3.0.2 house FEE_INCOME 2 USD clearing:BTC_USD");
    assertThat(
            texts("SELECT asset || units FROM ledger_posting WHERE account = 'clearing:BTC_USD'"))
        .hasSize(8);
    assertAllBalances();
  }

  @Test
  void writesFeesAndRebatesInQuoteAssetWhereTheMarketTakesThemSo() {
    String market = QUOTE.id();
    journal.store("alice", settled(market, 1, filled(8, 10, 3), new Movement(8, 0, 2, -85)));
    journal.store("bob", settled(market, 1, filled(8, 10, -2), new Movement(0, -8, 82, 0)));
    journal.store("carol", settled(market, 1, filled(8, 10, -2), new Movement(8, 0, 2, -80)));
    keep();
    assertEntries(
        "1.0.1 alice TRADE 8 ETH clearing:ETH_USD",
        "1.0.2 alice TRADE -80 USD clearing:ETH_USD",
        "1.0.3 alice FEE -3 USD clearing:ETH_USD",
        "2.0.1 bob TRADE -8 ETH clearing:ETH_USD",
        "2.0.2 bob TRADE 80 USD clearing:ETH_USD",
        "2.0.3 bob REBATE 2 USD clearing:ETH_USD",
        "3.0.1 carol TRADE 8 ETH clearing:ETH_USD",
        "3.0.2 carol TRADE -80 USD clearing:ETH_USD",
        "3.0.3 carol REBATE 2 USD clearing:ETH_USD");
    assertAllBalances();
  }

  @Test
  void writesNothingOfHolds() {
    var request =
        new OrderRequest("BTC_USD", "", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 10, 5);
    var terms = new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 10, 5, 50);
    journal.store(
        "alice", new Deposited(USD, 100, "d", AT), new OrderReserved(1, request, terms, AT));
    var closed = new Settlement.Closed(1, CloseReason.CANCELLED_BY_OWNER, AT);
    journal.store(
        "alice",
        settled("BTC_USD", 1, new Settlement.Accepted(1, 1, AT), Movement.NONE),
        settled("BTC_USD", 2, closed, new Movement(0, 0, 50, -50)));
    keep();
    assertEntries("1.0.1 alice DEPOSIT 100 USD external:deposits");
    assertAllBalances();
  }

  @Test
  void writesTheSameAgainFromAnEmptyLedgerAndWithSeveralKeepers() {
    keep();
    keep();
    keep();
    storeALot();
    new Auditor(database).audit();
    List<String> history = texts(EVERYTHING);
    assertThat(history).hasSize(400);
    assertAllBalances();
    stopKeepers();
    texts("SELECT ledger_reset()::text");
    assertThat(texts(EVERYTHING)).isEmpty();
    keep();
    new Auditor(database).audit();
    assertThat(texts(EVERYTHING)).isEqualTo(history);
    assertAllBalances();
  }

  private void storeALot() {
    for (int i = 0; i < 100; i++) {
      journal.store("alice", new Deposited(USD, 10 + i, "d" + i, AT + i));
      journal.store(
          "bob",
          new Deposited(BTC, 5, "d" + i, AT),
          new Withdrawn(BTC, 1, "w" + i, AT),
          settled("BTC_USD", i + 1, filled(8, 10, 2), new Movement(0, -8, 78, 0)));
    }
  }

  private void keep() {
    keepers.add(Following.start(database, new LedgerKeeper(database)));
  }

  private static void assertEntries(String... entries) {
    new Auditor(database).audit();
    assertThat(texts(ENTRIES)).containsExactly(entries);
  }

  private static void assertAllBalances() {
    assertThat(texts("SELECT account FROM ledger_discrepancy")).isEmpty();
    assertThat(texts("SELECT asset FROM ledger_trial_balance WHERE total <> 0")).isEmpty();
    assertThat(texts("SELECT asset FROM ledger_posting GROUP BY asset HAVING sum(units) <> 0"))
        .isEmpty();
  }

  private static List<String> texts(String sql) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }

  private static Settlement filled(long lots, long ticks, long feeUnits) {
    return new Settlement.Filled(1, 1, Liquidity.TAKER, ticks, lots, feeUnits, AT);
  }

  private static AccountEvent settled(
      String market, long number, Settlement settlement, Movement movement) {
    return new Settled(market, number, settlement, movement);
  }
}
