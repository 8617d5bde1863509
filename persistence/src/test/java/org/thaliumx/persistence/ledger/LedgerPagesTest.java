package org.thaliumx.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.persistence.ledger.LedgerTransaction.Deposit;
import org.thaliumx.persistence.ledger.LedgerTransaction.Place;
import org.thaliumx.persistence.ledger.LedgerTransaction.Trade;
import org.thaliumx.persistence.ledger.LedgerTransaction.Withdrawal;
import org.thaliumx.protocol.LedgerBook.Entry;
import org.thaliumx.protocol.LedgerBook.Kind;
import org.thaliumx.protocol.LedgerBook.Page;
import org.thaliumx.protocol.LedgerBook.Position;
import org.thaliumx.protocol.LedgerBook.Query;

class LedgerPagesTest {
  private static final Database database = TestServer.migratedDatabase(4);
  private static final long FOREVER = 253_402_300_800_000L;
  private static final Query ALL = new Query("", "", null, 0, FOREVER, 1_000, null);
  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparing(
          Entry::position,
          Comparator.comparingLong(Position::atMillis)
              .thenComparingLong(Position::ordering)
              .thenComparingInt(Position::item)
              .thenComparingInt(Position::entry));
  private final LedgerProjection ledger = new LedgerProjection(database);
  private final LedgerPages pages = new LedgerPages(database);
  private LedgerChanges changes;

  @BeforeEach
  void clear() {
    TestServer.clear(database);
    changes = new LedgerChanges();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void showsEntriesNewestFirst() {
    deposit(10, 1, 500);
    trade(20, 2, 0, "BTC_USD", 3, true);
    trade(20, 2, 1, "ETH_USD", -1, false);
    changes.record(new Withdrawal(new Place("alice", 30, 3, 0), "USD", -5, "w"));
    changes.record(new Deposit(new Place("bob", 15, 4, 0), "USD", 5, "d"));
    write();
    assertThat(pages.read("alice", ALL))
        .isEqualTo(
            new Page(
                List.of(
                    new Entry(at(30, 3, 0, 1), Kind.WITHDRAWAL, "USD", -5, null, 0, 0, "w"),
                    trade(at(20, 2, 1, 3), Kind.REBATE, "ETH", 1, "ETH_USD"),
                    trade(at(20, 2, 1, 2), Kind.TRADE, "USD", -200, "ETH_USD"),
                    trade(at(20, 2, 1, 1), Kind.TRADE, "ETH", 100, "ETH_USD"),
                    trade(at(20, 2, 0, 3), Kind.FEE, "USD", -3, "BTC_USD"),
                    trade(at(20, 2, 0, 2), Kind.TRADE, "USD", -200, "BTC_USD"),
                    trade(at(20, 2, 0, 1), Kind.TRADE, "BTC", 100, "BTC_USD"),
                    new Entry(at(10, 1, 0, 1), Kind.DEPOSIT, "USD", 500, null, 0, 0, "d1")),
                null));
    assertThat(pages.read("carol", ALL)).isEqualTo(new Page(List.of(), null));
  }

  @Test
  void filtersByEverythingThatCanBeAskedFor() {
    history(50, 7);
    List<Entry> all = everything(ALL);
    assertThat(all).hasSizeGreaterThan(100);
    assertFiltered(all, query("BTC", "", null), entry -> entry.asset().equals("BTC"));
    assertFiltered(all, query("", "ETH_USD", null), entry -> "ETH_USD".equals(entry.market()));
    for (Kind kind : Kind.values()) {
      assertFiltered(all, query("", "", kind), entry -> entry.kind() == kind);
    }
    assertFiltered(
        all,
        query("USD", "BTC_USD", Kind.FEE),
        entry ->
            entry.asset().equals("USD")
                && "BTC_USD".equals(entry.market())
                && entry.kind() == Kind.FEE);
    assertFiltered(
        all,
        new Query("", "", null, 10, 20, 1_000, null),
        entry -> entry.position().atMillis() >= 10 && entry.position().atMillis() < 20);
  }

  private void assertFiltered(List<Entry> all, Query query, Predicate<Entry> predicate) {
    assertThat(everything(query)).isEqualTo(all.stream().filter(predicate).toList());
  }

  private static Query query(String asset, String market, @Nullable Kind kind) {
    return new Query(asset, market, kind, 0, FOREVER, 1_000, null);
  }

  @Test
  void pagesThroughEverythingOnceWithPagesOfAnySize() {
    history(60, 11);
    List<Entry> all = pages.read("alice", ALL).entries();
    assertThat(all).isSortedAccordingTo(Collections.reverseOrder(OLDEST_FIRST));
    for (int limit : new int[] {1, 2, 3, 7, 100, all.size() - 1, all.size()}) {
      Query query = new Query("", "", null, 0, FOREVER, limit, null);
      assertThat(everything(query)).as("pages of " + limit).isEqualTo(all);
    }
  }

  @Test
  void staysWhereItIsWhileNewEntriesComeIn() {
    history(20, 3);
    List<Entry> all = everything(ALL);
    Page first = pages.read("alice", new Query("", "", null, 0, FOREVER, 5, null));
    trade(1_000, 900, 0, "BTC_USD", 1, true);
    write();
    Query rest = new Query("", "", null, 0, FOREVER, 1_000, first.next());
    assertThat(pages.read("alice", rest).entries()).isEqualTo(all.subList(5, all.size()));
  }

  @Test
  void searchesOnlySoFarForOnePageAndGoesOnFromThere() {
    trade(1, 1, 0, "ETH_USD", 2, true);
    for (int i = 2; i <= 25_000; i++) {
      trade(i, i, 0, "BTC_USD", 2, true);
    }
    deposit(30_000, 30_000, 1);
    write();
    Query rare = new Query("", "ETH_USD", null, 0, FOREVER, 10, null);
    Page first = pages.read("alice", rare);
    assertThat(first.entries()).isEmpty();
    assertThat(first.next()).isNotNull();
    assertThat(everything(rare)).hasSize(3);
    Page deposits = pages.read("alice", query("", "", Kind.DEPOSIT));
    assertThat(deposits.entries()).hasSize(1);
    assertThat(deposits.next()).as("an index finds those").isNull();
  }

  @Test
  void readsAPageThroughTheKeyAndSortsNothing() {
    for (int i = 1; i <= 20_000; i++) {
      trade(i, i, 0, "BTC_USD", 2, true);
    }
    write();
    database.inTransaction(connection -> Jdbc.update(connection, "ANALYZE ledger_transaction"));
    List<String> plan =
        database.inTransaction(connection ->
            Jdbc.list(
                connection,
                "EXPLAIN SELECT * FROM ledger_entry WHERE account = 'alice'"
                    + " AND (at, ordering, item) <= (now(), 5, 1)"
                    + " ORDER BY at DESC, ordering DESC, item DESC, entry DESC LIMIT 100",
                row -> row.getString(1)));
    assertThat(plan)
        .anyMatch(line -> line.contains("Index Scan Backward using ledger_transaction_pkey"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  /** Every page of a query, one after the other. */
  private List<Entry> everything(Query query) {
    List<Entry> all = new ArrayList<>();
    Query next = query;
    while (true) {
      Page page = pages.read("alice", next);
      assertThat(page.entries().size()).isLessThanOrEqualTo(query.limit());
      all.addAll(page.entries());
      Position end = page.next();
      if (end == null) {
        return all;
      }
      next =
          new Query(
              query.asset(),
              query.market(),
              query.kind(),
              query.fromMillis(),
              query.toMillis(),
              query.limit(),
              end);
    }
  }

  /** Movements in random order of time, several in one moment, of alice and others. */
  private void history(int rows, long seed) {
    var random = new Random(seed);
    for (int i = 1; i <= rows; i++) {
      int at = random.nextInt(30);
      switch (random.nextInt(4)) {
        case 0 -> deposit(at, i, i);
        case 1 -> changes.record(new Withdrawal(new Place("alice", at, i, 0), "USD", -1, "w" + i));
        default -> {
          trade(at, i, 0, "BTC_USD", random.nextInt(3) - 1, random.nextBoolean());
          trade(at, i, 1, "ETH_USD", random.nextInt(3) - 1, random.nextBoolean());
        }
      }
      changes.record(new Deposit(new Place("bob", at, i, 2), "USD", 1, "d" + i));
    }
    write();
  }

  private void write() {
    long at = ledger.offset();
    ledger.apply(at, at + 1, changes);
    changes = new LedgerChanges();
  }

  private void deposit(long atMillis, long ordering, long units) {
    Place place = new Place("alice", atMillis, ordering, 0);
    changes.record(new Deposit(place, "USD", units, "d" + ordering));
  }

  private void trade(
      long atMillis, long ordering, int item, String market, long fee, boolean feeInQuote) {
    Place place = new Place("alice", atMillis, ordering, item);
    changes.record(new Trade(place, market, 7, 8, 100, -200, fee, feeInQuote, fee <= 0));
  }

  private static Entry trade(
      Position position, Kind kind, String asset, long units, String market) {
    return new Entry(position, kind, asset, units, market, 7, 8, null);
  }

  private static Position at(long atMillis, long ordering, int item, int entry) {
    return new Position(atMillis, ordering, item, entry);
  }
}
