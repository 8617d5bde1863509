package org.thaliumx.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thaliumx.domain.account.OrderFold;
import org.thaliumx.domain.account.OrderView;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.money.Asset;
import org.thaliumx.domain.money.MarketSpec;
import org.thaliumx.domain.order.CloseReason;
import org.thaliumx.domain.order.Liquidity;
import org.thaliumx.domain.order.OrderRequest;
import org.thaliumx.domain.order.OrderStatus;
import org.thaliumx.domain.order.OrderTerms;
import org.thaliumx.domain.order.OrderType;
import org.thaliumx.domain.order.RejectReason;
import org.thaliumx.domain.order.Side;
import org.thaliumx.domain.order.TimeInForce;
import org.thaliumx.domain.settlement.Settlement;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseClock;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.persistence.TestServer;
import org.thaliumx.protocol.History.OrderIds;
import org.thaliumx.protocol.History.OrderPage;
import org.thaliumx.protocol.History.OrderPosition;
import org.thaliumx.protocol.History.OrderQuery;
import org.thaliumx.protocol.History.TradePage;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.History.TradeQuery;
import org.thaliumx.protocol.MarketStatistics.CandlePage;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

class HistoryProjectionTest {
  private static final Database database = TestServer.migratedDatabase(4);
  private static final long FOREVER = 253_402_300_800_000L;
  private static final long DAY = 86_400_000;
  private static final long NOW = Instant.parse("2026-11-21T22:13:14.567Z").toEpochMilli();
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
  private static final MarketSpec SPEC =
      new MarketSpec("BTC_USD", new Asset("BTC", 0), new Asset("USD", 0), 1, 1, 0, 0);

  private HistoryProjection history = keeping(Retention.FOR_EVER);
  private HistoryChanges changes = new HistoryChanges();
  private long trades;

  private static HistoryProjection keeping(Retention retention) {
    return new HistoryProjection(database, retention, CLOCK);
  }

  @BeforeEach
  void clear() {
    TestServer.clear(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private void write() {
    long at = history.offset();
    assertThat(history.apply(at, at + 1, changes)).isTrue();
    changes = new HistoryChanges();
  }

  private void trade(long price, long atMillis) {
    trades++;
    changes.accepted(SPEC.id(), trades, trades % 3 == 0 ? Side.BUY : Side.SELL);
    changes.traded(SPEC, trades, trades, price, 5, atMillis);
  }

  private void order(String account, long number, long atMillis) {
    var request =
        new OrderRequest(SPEC.id(), "", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 10, 7);
    var terms = new OrderTerms(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 10, 7, 70);
    changes.reserved(account, OrderFold.reserved(number, request, terms, atMillis));
  }

  private void cancelled(String account, long number, long atMillis) {
    changes.settled(
        account, SPEC, new Settlement.Closed(number, CloseReason.CANCELLED_BY_OWNER, atMillis));
  }

  @Test
  void writesEachStretchOnce() {
    trade(10, NOW);
    HistoryChanges first = changes;
    write();
    assertThat(history.apply(0, 1, first)).isFalse();
    assertThat(keeping(Retention.FOR_EVER).apply(0, 2, first)).isFalse();
    assertThat(texts("SELECT count(*)::text FROM trade")).containsExactly("1");
    assertThat(history.offset()).isEqualTo(1);
  }

  @Test
  void writesNothingWhereAPartFails() {
    trade(10, NOW);
    write();
    changes.settled("alice", SPEC, new Settlement.Filled(1, 2, Liquidity.MAKER, 10, 1, 0, NOW));
    trade(11, NOW);
    HistoryChanges broken = changes;
    assertThatThrownBy(() -> history.apply(1, 2, broken)).hasMessageContaining("nothing is known");
    assertThat(history.offset()).isEqualTo(1);
    assertThat(texts("SELECT last_trade_id::text FROM candle GROUP BY 1")).containsExactly("1");
  }

  @Test
  void followsAnOrderFromOneTableToTheOther() {
    order("alice", 1, NOW);
    order("alice", 2, NOW);
    write();
    changes.settled("alice", SPEC, new Settlement.Accepted(1, 1, NOW + 1));
    changes.settled("alice", SPEC, new Settlement.Filled(1, 1, Liquidity.MAKER, 9, 3, 0, NOW + 2));
    write();
    assertThat(texts("SELECT submission || status || filled_lots FROM open_order ORDER BY 1"))
        .containsExactly("1PARTIALLY_FILLED3", "2PENDING0");
    cancelled("alice", 1, NOW + 3);
    write();
    assertThat(texts("SELECT submission::text FROM open_order")).containsExactly("2");
    OrderView closed = page("alice", 10, null).orders().getFirst();
    assertThat(closed.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(closed.reason()).isEqualTo("CANCELLED_BY_OWNER");
    assertThat(closed.filledQuoteUnits()).isEqualTo(27);
    assertThat(closed.createdAtMillis()).isEqualTo(NOW);
    assertThat(closed.updatedAtMillis()).isEqualTo(NOW + 3);
  }

  @Test
  void takesARefusedAmendmentForNoOrder() {
    order("alice", 1, NOW);
    changes.settled("alice", SPEC, new Settlement.Rejected(2, RejectReason.ORDER_NOT_FOUND, NOW));
    write();
    assertThat(texts("SELECT submission::text FROM open_order")).containsExactly("1");
  }

  @Test
  void pagesThroughOrdersWhileOthersAreClosed() {
    for (int i = 1; i <= 25; i++) {
      order("alice", i, NOW - 40 * DAY);
      cancelled("alice", i, NOW - (i % 5) * 10L * DAY);
    }
    write();
    List<OrderView> all = page("alice", 1_000, null).orders();
    assertThat(all).hasSize(25);
    List<OrderView> paged = new ArrayList<>();
    OrderPosition next = null;
    do {
      OrderPage page = page("alice", 4, next);
      paged.addAll(page.orders());
      next = page.next();
      order("alice", 1_000 + paged.size(), NOW);
      cancelled("alice", 1_000 + paged.size(), NOW + paged.size());
      write();
    } while (next != null);
    assertThat(paged).isEqualTo(all);
    assertThat(page("bob", 10, null)).isEqualTo(new OrderPage(List.of(), null));
  }

  private static OrderPage page(String account, int limit, @Nullable OrderPosition before) {
    var statuses = EnumSet.of(OrderStatus.CANCELLED);
    return new OrderPages(database)
        .read(account, new OrderQuery("", OrderIds.ALL, statuses, 0, FOREVER, limit, before));
  }

  @Test
  void pagesThroughTradesOverPartitionsWhileThereAreMore() {
    for (int i = 0; i < 30; i++) {
      trade(10 + i, NOW - (30 - i) / 3 * 3L * DAY);
    }
    write();
    var pages = new TradePages(database);
    List<Trade> paged = new ArrayList<>();
    TradePosition next = null;
    do {
      TradePage page = pages.read(SPEC.id(), new TradeQuery(0, FOREVER, 7, next));
      paged.addAll(page.trades());
      next = page.next();
      trade(99, NOW);
      write();
    } while (next != null);
    assertThat(paged).extracting(Trade::tradeId).hasSize(30).first().isEqualTo(30L);
    assertThat(paged).extracting(Trade::tradeId).last().isEqualTo(1L);
    assertThat(paged)
        .extracting(trade -> trade.takerSide() == Side.BUY)
        .isEqualTo(paged.stream().map(trade -> trade.tradeId() % 3 == 0).toList());
    long from = NOW - 10 * DAY;
    assertThat(pages.read(SPEC.id(), new TradeQuery(from, NOW, 100, null)).trades())
        .allMatch(trade -> trade.atMillis() >= from && trade.atMillis() < NOW)
        .isNotEmpty();
  }

  @Test
  void showsCandlesWithoutTradesAndGoesOnWhereAPageEnds() {
    long minute = CandleInterval.ONE_MINUTE.openingOf(NOW);
    trade(10, minute - 600_000);
    trade(12, minute - 300_000);
    write();
    CandlePage first = candles(CandleInterval.ONE_MINUTE, 0L, 4);
    assertThat(first.candles()).extracting(Candle::closeTicks).containsExactly(10L, 10L, 10L, 10L);
    assertThat(first.candles()).extracting(Candle::trades).containsExactly(1L, 0L, 0L, 0L);
    assertThat(first.nextMillis()).isEqualTo(minute - 360_000);
    CandlePage second = candles(CandleInterval.ONE_MINUTE, first.nextMillis(), 100);
    assertThat(second.candles())
        .extracting(Candle::closeTicks)
        .containsExactly(10L, 12L, 12L, 12L, 12L, 12L, 12L);
    assertThat(second.candles().getLast().openMillis()).as("the present one").isEqualTo(minute);
    assertThat(second.nextMillis()).isNull();
    assertThat(candles(CandleInterval.ONE_MINUTE, null, 3).candles())
        .isEqualTo(second.candles().subList(4, 7));
    assertThat(candles(CandleInterval.ONE_MONTH, null, 3).candles())
        .singleElement()
        .extracting(Candle::trades)
        .isEqualTo(2L);
  }

  private static CandlePage candles(CandleInterval interval, @Nullable Long from, int limit) {
    return new StatisticsPages(database, CLOCK)
        .candles(SPEC.id(), new CandleQuery(interval, from, FOREVER, limit));
  }

  @Test
  void makesPartitionsAheadAndDropsThoseThatAreOldEnough() {
    var retention =
        new Retention(
            Duration.ofDays(20), Duration.ofDays(2), Duration.ofDays(60), Duration.ofDays(90));
    for (int days = 100; days >= 0; days -= 5) {
      trade(10, NOW - days * DAY);
      order("alice", trades, NOW - days * DAY);
      cancelled("alice", trades, NOW - days * DAY);
    }
    write();
    var partitions = new Partitions(database, retention, CLOCK);
    partitions.prepare();
    partitions.prepare();
    assertThat(partitions.names(HistoryTable.TRADES)).contains("trade_20261116", "trade_20261123");
    assertThat(partitions.names(HistoryTable.ORDERS)).contains("closed_order_20261201");
    assertThat(partitions.dropOld()).contains("trade_20261019", "candle_seconds_20261116");
    assertThat(partitions.dropOld()).isEmpty();
    assertThat(texts("SELECT min(at)::date::text FROM trade")).containsExactly("2026-10-27");
    assertThat(texts("SELECT min(updated_at)::date::text FROM closed_order"))
        .containsExactly("2026-08-13");
    assertThat(texts("SELECT trades::text FROM candle WHERE span = '1M' ORDER BY opens_at"))
        .containsExactly("4", "6", "6", "5");
  }

  @Test
  void writesTheSameAnewButWhatIsTooOld() {
    var retention =
        new Retention(Duration.ofDays(20), Duration.ofDays(2), Duration.ofDays(60), Duration.ZERO);
    new Partitions(database, retention, CLOCK).dropOld();
    history = keeping(retention);
    for (int days = 100; days >= 0; days -= 5) {
      trade(10, NOW - days * DAY);
    }
    write();
    assertThat(texts("SELECT count(*)::text FROM trade")).containsExactly("6");
    assertThat(texts("SELECT count(*)::text FROM candle WHERE span = '1s'")).containsExactly("1");
    assertThat(texts("SELECT sum(trades)::text FROM candle WHERE span = '1M'"))
        .containsExactly("21");
    assertThat(new Partitions(database, retention, CLOCK).dropOld()).isEmpty();
  }

  @Test
  void dropsWhatIsOldByTheClockOfTheDatabase() {
    var retention =
        new Retention(Duration.ofDays(20), Duration.ofDays(2), Duration.ofDays(60), Duration.ZERO);
    long now = new DatabaseClock(database).millis();
    for (int days = 100; days >= 0; days -= 5) {
      trade(10, now - days * DAY);
    }
    write();
    history = new HistoryProjection(database, retention);
    trade(10, now - 100 * DAY);
    trade(10, now - DAY);
    write();
    assertThat(new Partitions(database, retention).dropOld()).isNotEmpty();
    assertThat(texts("SELECT (max(at) > now() - interval '2 days')::text FROM trade"))
        .containsExactly("true");
    assertThat(texts("SELECT (min(at) > now() - interval '28 days')::text FROM trade"))
        .containsExactly("true");
  }

  @Test
  void keepsTheMinutesThatTickersNeed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Retention(Duration.ZERO, Duration.ZERO, Duration.ofHours(47), Duration.ZERO));
  }

  private static List<String> texts(String sql) {
    return database.inTransaction(
        connection -> Jdbc.list(connection, sql, row -> row.getString(1)));
  }
}
