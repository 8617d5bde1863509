package org.thaliumx.node.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thaliumx.domain.account.AccountEngine;
import org.thaliumx.domain.account.OrderFilter;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.RunningStatistics;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.node.journal.Following;
import org.thaliumx.node.journal.JournalEntry;
import org.thaliumx.node.journal.JournalReader;
import org.thaliumx.node.journal.MarketSpecs;
import org.thaliumx.node.ledger.JournalRows;
import org.thaliumx.node.ledger.LedgerKeeper;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.Migrations;
import org.thaliumx.persistence.embedded.EmbeddedDatabase;
import org.thaliumx.persistence.embedded.EmbeddedSettings;
import org.thaliumx.persistence.history.FillPages;
import org.thaliumx.persistence.history.HistoryProjection;
import org.thaliumx.persistence.history.OrderPages;
import org.thaliumx.persistence.history.Retention;
import org.thaliumx.persistence.history.StatisticsPages;
import org.thaliumx.persistence.history.TradePages;
import org.thaliumx.persistence.store.MarketStore;
import org.thaliumx.protocol.History.Fill;
import org.thaliumx.protocol.History.FillQuery;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderQuery;
import org.thaliumx.protocol.History.TradeQuery;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

/** The history, written from rows of a real journal, against what accounts and markets know. */
class HistoryIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final long FOREVER = 253_402_300_800_000L;
  private static final String MARKET = RandomFlow.SPEC.id();
  private static final List<String> TABLES =
      List.of("trade", "last_trade", "candle", "open_order", "closed_order", "order_sides");
  private static final long SEED = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

  @TempDir static Path directory;
  private static EmbeddedDatabase server;
  private static Database database;

  private RandomFlow flow;

  private final List<Following> followers = new ArrayList<>();

  @BeforeAll
  static void startServer() {
    System.out.printf("HistoryIT: seed %d%n", SEED);
    var where = EmbeddedSettings.in(directory).withBinaries(Path.of("target", "postgres"));
    server = EmbeddedDatabase.start(where);
    database = Database.open(server.connection(), "history-it", 6);
    Migrations.apply(database);
  }

  @AfterAll
  static void stopServer() {
    database.close();
    server.close();
  }

  @BeforeEach
  void trade() {
    var journal = new JournalRows(database);
    new MarketStore(database).insertIfAbsent(RandomFlow.SPEC);
    flow = new RandomFlow(Long.getLong("thaliumx.seed", SEED), journal);
    flow.go(700);
  }

  @AfterEach
  void stopFollowing() {
    followers.forEach(Following::close);
  }

  @Test
  void knowsWhatAccountsAndMarketsKnow() {
    flow.settleAll();
    keepInOne();
    assertTrades();
    assertCandles();
    flow.accounts.forEach(HistoryIT::assertOrders);
  }

  @Test
  void writesTheSameRowsWhateverTheStretchesAndWhoeverWrites() {
    keepInOne();
    Map<String, List<String>> rows = everything();
    rows.forEach((table, all) -> assertThat(all.size()).as(table).isPositive());
    reset();
    assertThat(everything().values()).allMatch(List::isEmpty);
    keepInStretchesOf(1);
    assertThat(everything()).isEqualTo(rows);
    reset();
    keepInStretchesOf(37);
    assertThat(everything()).isEqualTo(rows);
    reset();
    for (int i = 0; i < 3; i++) {
      followers.add(Following.start(database, keeper()));
    }
    awaitAll();
    assertThat(everything()).isEqualTo(rows);
  }

  @Test
  void showsAnAccountItsFillsOutOfTheLedger() {
    flow.settleAll();
    followers.add(Following.start(database, new LedgerKeeper(database)));
    String ledger = "SELECT ordering FROM projection_offset WHERE name = 'ledger'";
    await().atMost(SOON).until(() -> number(ledger) == lastRow());
    flow.accounts.forEach((account, engine) -> {
      List<Fill> fills = fills(account);
      List<String> expected =
          all(engine).stream()
              .flatMap(order -> order.fills().stream().map(f -> f.tradeId() + " " + f.liquidity()))
              .sorted()
              .toList();
      assertThat(fills.stream().map(f -> f.tradeId() + " " + f.liquidity()).sorted().toList())
          .isEqualTo(expected);
      assertThat(fills)
          .isSortedAccordingTo(
              Comparator.comparingLong((Fill fill) -> fill.position().atMillis()).reversed());
    });
  }

  private static List<Fill> fills(String account) {
    var pages = new FillPages(database);
    List<Fill> fills = new ArrayList<>();
    var page = pages.read(account, new FillQuery(MARKET, 0, 0, FOREVER, 7, null));
    fills.addAll(page.fills());
    while (page.next() != null) {
      page = pages.read(account, new FillQuery(MARKET, 0, 0, FOREVER, 7, page.next()));
      fills.addAll(page.fills());
    }
    return fills;
  }

  private void assertTrades() {
    var page = new TradePages(database).read(MARKET, new TradeQuery(0, FOREVER, 100_000, null));
    assertThat(page.trades().reversed()).isEqualTo(flow.trades);
    assertThat(page.next()).isNull();
  }

  private void assertCandles() {
    var pages = new StatisticsPages(database, InstantSource.fixed(Instant.EPOCH));
    var counted = new RunningStatistics(RandomFlow.SPEC, StatisticsSnapshot.EMPTY);
    flow.trades.forEach(counted::add);
    var resumed = new RunningStatistics(RandomFlow.SPEC, pages.snapshot(MARKET));
    long now = flow.now();
    assertThat(resumed.lastTradeId()).isEqualTo(flow.trades.size());
    assertThat(resumed.ticker(now)).isEqualTo(counted.ticker(now));
    for (CandleInterval interval : CandleInterval.values()) {
      assertThat(resumed.candle(interval)).isEqualTo(counted.candle(interval));
      assertThat(stored(interval)).as(interval.text()).isEqualTo(naive(interval));
    }
  }

  private List<Candle> stored(CandleInterval interval) {
    var pages = new StatisticsPages(database, () -> Instant.ofEpochMilli(flow.now()));
    long first = flow.trades.getFirst().atMillis();
    var query = new CandleQuery(interval, interval.openingOf(first), FOREVER, 100_000_000);
    return pages.candles(MARKET, query).candles().stream()
        .filter(candle -> candle.trades() > 0)
        .toList();
  }

  private List<Candle> naive(CandleInterval interval) {
    List<Candle> candles = new ArrayList<>();
    for (Trade trade : flow.trades) {
      Candle candle = Candle.of(interval, RandomFlow.SPEC, trade);
      if (!candles.isEmpty() && candles.getLast().covers(trade.atMillis())) {
        candles.add(candles.removeLast().plus(candle));
      } else {
        candles.add(candle);
      }
    }
    return candles;
  }

  private static void assertOrders(String account, AccountEngine engine) {
    var query =
        new OrderQuery(
            "", OrderIds.ALL, EnumSet.allOf(OrderStatus.class), 0, FOREVER, 100_000, null);
    List<String> stored =
        new OrderPages(database)
            .read(account, query).orders().stream().map(Object::toString).sorted().toList();
    List<String> known =
        all(engine).stream()
            .filter(order -> order.status().isClosed())
            .map(HistoryIT::bare)
            .map(Object::toString)
            .sorted()
            .toList();
    assertThat(stored).isEqualTo(known);
    String open = "SELECT count(*) FROM open_order WHERE account = '" + account + "'";
    assertThat(number(open)).isEqualTo(engine.openOrders());
  }

  private static List<OrderView> all(AccountEngine engine) {
    return engine.orders(new OrderFilter("", EnumSet.allOf(OrderStatus.class), Integer.MAX_VALUE));
  }

  private static OrderView bare(OrderView order) {
    return new OrderView(
        order.orderId(),
        order.request(),
        order.listId(),
        order.waitsFor(),
        order.limitTicks(),
        order.quantityLots(),
        order.filledLots(),
        order.filledQuoteUnits(),
        0,
        order.status(),
        order.reason(),
        order.createdAtMillis(),
        order.updatedAtMillis(),
        List.of());
  }

  private static HistoryKeeper keeper() {
    return new HistoryKeeper(
        new HistoryProjection(database, Retention.FOR_EVER),
        new MarketSpecs(new MarketStore(database)));
  }

  private static void keepInOne() {
    keepInStretchesOf(Integer.MAX_VALUE);
  }

  private static void keepInStretchesOf(int rows) {
    HistoryKeeper keeper = keeper();
    try (JournalReader reader = new JournalReader(database)) {
      JournalReader.Stretch read = reader.next(0);
      while (!read.entries().isEmpty()) {
        apply(keeper, read, rows);
        read = reader.next(read.last());
      }
    }
  }

  private static void apply(HistoryKeeper keeper, JournalReader.Stretch read, int rows) {
    List<JournalEntry> entries = read.entries();
    long after = read.after();
    for (int from = 0; from < entries.size(); ) {
      int to = (int) Math.min(entries.size(), (long) from + rows);
      var stretch = new JournalReader.Stretch(after, entries.subList(from, to));
      assertThat(keeper.apply(stretch)).isTrue();
      assertThat(keeper.apply(stretch)).as("applied again").isFalse();
      after = stretch.last();
      from = to;
    }
  }

  private static void awaitAll() {
    HistoryKeeper keeper = keeper();
    await().atMost(SOON).until(() -> keeper.offset() == lastRow());
  }

  private static long lastRow() {
    return number("SELECT max(ordering) FROM event_journal");
  }

  private static void reset() {
    texts("SELECT history_reset()::text");
  }

  private static Map<String, List<String>> everything() {
    return TABLES.stream()
        .collect(
            Collectors.toMap(
                table -> table, table -> texts("SELECT t::text FROM " + table + " t ORDER BY 1")));
  }

  private static long number(String sql) {
    return Long.parseLong(texts("SELECT (" + sql + ")::text").getFirst());
  }

  private static List<String> texts(String sql) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }
}
