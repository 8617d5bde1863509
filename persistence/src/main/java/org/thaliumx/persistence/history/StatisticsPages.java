package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;
import org.thaliumx.domain.statistics.StatisticsSnapshot;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;
import org.thaliumx.protocol.MarketStatistics.CandlePage;
import org.thaliumx.protocol.MarketStatistics.CandleQuery;

/** Reads what trades add up to. Blocks; thread-safe. */
public final class StatisticsPages {
  private static final String LAST_TRADE = "SELECT * FROM last_trade WHERE market = ?";
  private static final String LAST_TRADE_ID = "SELECT trade_id FROM last_trade WHERE market = ?";
  private static final String SELECT = "SELECT " + CandleRows.COLUMNS + " FROM candle";
  private static final String OF_INTERVAL = SELECT + " WHERE market = ? AND span = ?";
  private static final String SINCE = OF_INTERVAL + " AND opens_at >= ? ORDER BY opens_at";
  private static final String LAST_BEFORE =
      OF_INTERVAL + " AND opens_at < ? ORDER BY opens_at DESC LIMIT 1";
  private static final String AT = OF_INTERVAL + " AND opens_at = ?";
  private static final String FIRST = OF_INTERVAL + " ORDER BY opens_at LIMIT 1";
  private static final String RANGE =
      OF_INTERVAL + " AND opens_at >= ? AND opens_at < ? ORDER BY opens_at LIMIT ?";

  private final Database database;
  private final InstantSource clock;

  /** Reads the history in this database. */
  public StatisticsPages(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The number of the last trade of a market that is in the history; 0 for none. */
  public long lastTradeId(String market) {
    return database
        .inTransaction(
            connection -> Jdbc.first(connection, LAST_TRADE_ID, row -> row.getLong(1), market))
        .orElse(0L);
  }

  /** All that is needed to go on counting, as of one moment. */
  public StatisticsSnapshot snapshot(String market) {
    return database.inSnapshot(connection -> {
      Optional<Trade> last = Jdbc.first(connection, LAST_TRADE, TradeRows::read, market);
      return last.isEmpty()
          ? StatisticsSnapshot.EMPTY
          : snapshot(connection, market, last.orElseThrow());
    });
  }

  private static StatisticsSnapshot snapshot(Connection connection, String market, Trade last)
      throws SQLException {
    long first = StatisticsSnapshot.firstMinuteMillis(last.atMillis());
    String minute = CandleInterval.ONE_MINUTE.text();
    List<Candle> minutes =
        Jdbc.list(connection, SINCE, CandleRows::read, market, minute, PageSql.time(first));
    List<Candle> candles = new ArrayList<>();
    for (CandleInterval interval : CandleInterval.values()) {
      long opening = interval.openingOf(last.atMillis());
      candle(connection, AT, market, interval, opening).ifPresent(candles::add);
    }
    return new StatisticsSnapshot(
        last, minutes, closeBefore(connection, market, CandleInterval.ONE_MINUTE, first), candles);
  }

  private static Optional<Candle> candle(
      Connection connection, String sql, String market, CandleInterval interval, long millis)
      throws SQLException {
    return Jdbc.first(
        connection, sql, CandleRows::read, market, interval.text(), PageSql.time(millis));
  }

  /** The price of the last trade before a candle begins; 0 for none, or none that is kept. */
  private static long closeBefore(
      Connection connection, String market, CandleInterval interval, long openMillis)
      throws SQLException {
    return candle(connection, LAST_BEFORE, market, interval, openMillis)
        .map(Candle::closeTicks)
        .orElse(0L);
  }

  /** Candles of a market, oldest first, with those in which nothing traded. */
  public CandlePage candles(String market, CandleQuery query) {
    return database.inSnapshot(connection -> {
      CandleInterval interval = query.interval();
      Optional<Candle> first =
          Jdbc.first(connection, FIRST, CandleRows::read, market, interval.text());
      long end = Math.min(query.toMillis(), interval.nextOpening(clock.millis()));
      return first.isEmpty()
          ? new CandlePage(List.of(), null)
          : candles(connection, market, query, first.orElseThrow().openMillis(), end);
    });
  }

  private static CandlePage candles(
      Connection connection, String market, CandleQuery query, long firstMillis, long endMillis)
      throws SQLException {
    CandleInterval interval = query.interval();
    long start = Math.max(firstMillis, start(query, endMillis));
    List<Candle> traded =
        Jdbc.list(
            connection,
            RANGE,
            CandleRows::read,
            market,
            interval.text(),
            PageSql.time(start),
            PageSql.time(endMillis),
            query.limit());
    long close = closeBefore(connection, market, interval, start);
    List<Candle> all = filled(interval, traded, start, endMillis, close, query.limit());
    Long next = all.isEmpty() ? null : nextMillis(all.getLast(), endMillis);
    return new CandlePage(all, next);
  }

  private static @Nullable Long nextMillis(Candle last, long endMillis) {
    long next = last.interval().nextOpening(last.openMillis());
    return next < endMillis ? next : null;
  }

  /** Where the first candle begins that is asked for; of the newest, as many as were asked for. */
  private static long start(CandleQuery query, long endMillis) {
    CandleInterval interval = query.interval();
    Long from = query.fromMillis();
    if (from != null) {
      long opening = interval.openingOf(from);
      return opening == from ? from : interval.nextOpening(from);
    }
    long start = interval.openingOf(endMillis - 1);
    for (int i = 1; i < query.limit() && start > 0; i++) {
      start = interval.openingOf(start - 1);
    }
    return start;
  }

  private static List<Candle> filled(
      CandleInterval interval,
      List<Candle> traded,
      long startMillis,
      long endMillis,
      long closeBefore,
      int limit) {
    List<Candle> all = new ArrayList<>();
    long close = closeBefore;
    int next = 0;
    for (long at = startMillis;
        at < endMillis && all.size() < limit;
        at = interval.nextOpening(at)) {
      boolean isThere = next < traded.size() && traded.get(next).openMillis() == at;
      Candle candle = isThere ? traded.get(next++) : Candle.flat(interval, at, close);
      all.add(candle);
      close = candle.closeTicks();
    }
    return all;
  }
}
