package org.thaliumx.persistence.history;

import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.thaliumx.domain.statistics.Candle;
import org.thaliumx.domain.statistics.CandleInterval;

/** Candles in their tables: trades are added up first, the smaller ones make the larger ones. */
final class CandleRows {
  static final String COLUMNS =
      """
      span, opens_at, open_ticks, high_ticks, low_ticks, close_ticks, trades, first_trade_id,
      last_trade_id, volume_lots, quote_units, taker_buy_lots, taker_buy_quote_units
      """;
  private static final String ADD =
      """
      INSERT INTO candle AS c (market, span, opens_at, open_ticks, high_ticks, low_ticks,
        close_ticks, trades, first_trade_id, last_trade_id, volume_lots, quote_units,
        taker_buy_lots, taker_buy_quote_units)
      SELECT market, span, to_timestamp(opens / 1000), open, high, low, close, trades, first, last,
        lots, quote, buy_lots, buy_quote
      FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[], ?::numeric[],
        ?::numeric[], ?::numeric[])
        AS n (market, span, opens, open, high, low, close, trades, first, last, lots, quote,
          buy_lots, buy_quote)
      ON CONFLICT (market, span, opens_at) DO UPDATE SET
        high_ticks = greatest(c.high_ticks, excluded.high_ticks),
        low_ticks = least(c.low_ticks, excluded.low_ticks),
        close_ticks = excluded.close_ticks,
        trades = c.trades + excluded.trades,
        last_trade_id = excluded.last_trade_id,
        volume_lots = c.volume_lots + excluded.volume_lots,
        quote_units = c.quote_units + excluded.quote_units,
        taker_buy_lots = c.taker_buy_lots + excluded.taker_buy_lots,
        taker_buy_quote_units = c.taker_buy_quote_units + excluded.taker_buy_quote_units
      """;

  /** A candle and whose it is. */
  record MarketCandle(String market, Candle candle) {}

  private CandleRows() {}

  /** What these trades, in the order of their numbers, add to candles of every interval. */
  static List<MarketCandle> addUp(List<TradeRow> trades) {
    Map<String, Map<CandleInterval, List<Candle>>> markets = new HashMap<>();
    for (TradeRow row : trades) {
      Candle second = Candle.of(CandleInterval.ONE_SECOND, row.spec(), row.trade());
      add(
          markets
              .computeIfAbsent(row.market(), market -> new EnumMap<>(CandleInterval.class))
              .computeIfAbsent(CandleInterval.ONE_SECOND, interval -> new ArrayList<>()),
          second);
    }
    List<MarketCandle> candles = new ArrayList<>();
    markets.forEach((market, byInterval) -> {
      rollUp(byInterval);
      byInterval
          .values()
          .forEach(list -> list.forEach(candle -> candles.add(new MarketCandle(market, candle))));
    });
    return candles;
  }

  private static void rollUp(Map<CandleInterval, List<Candle>> byInterval) {
    for (CandleInterval interval : CandleInterval.values()) {
      CandleInterval part = interval.part();
      if (part != null) {
        List<Candle> candles = new ArrayList<>();
        byInterval.getOrDefault(part, List.of()).forEach(each -> add(candles, each.in(interval)));
        byInterval.put(interval, candles);
      }
    }
  }

  private static void add(List<Candle> candles, Candle next) {
    int last = candles.size() - 1;
    if (last >= 0 && candles.get(last).openMillis() == next.openMillis()) {
      candles.set(last, candles.get(last).plus(next));
    } else {
      candles.add(next);
    }
  }

  /** Adds to the candles that are there, and begins those that are not. */
  static void write(Connection connection, List<MarketCandle> all, Kept kept) throws SQLException {
    List<MarketCandle> rows = all.stream().filter(row -> kept.keeps(row.candle())).toList();
    if (rows.isEmpty()) {
      return;
    }
    var columns = new Columns(connection, rows);
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setArray(1, columns.texts(MarketCandle::market));
      statement.setArray(2, columns.texts(row -> row.candle().interval().text()));
      statement.setArray(3, columns.numbers(Candle::openMillis));
      statement.setArray(4, columns.numbers(Candle::openTicks));
      statement.setArray(5, columns.numbers(Candle::highTicks));
      statement.setArray(6, columns.numbers(Candle::lowTicks));
      statement.setArray(7, columns.numbers(Candle::closeTicks));
      statement.setArray(8, columns.numbers(Candle::trades));
      statement.setArray(9, columns.numbers(Candle::firstTradeId));
      statement.setArray(10, columns.numbers(Candle::lastTradeId));
      statement.setArray(11, columns.sums(Candle::volumeLots));
      statement.setArray(12, columns.sums(Candle::quoteUnits));
      statement.setArray(13, columns.sums(Candle::takerBuyLots));
      statement.setArray(14, columns.sums(Candle::takerBuyQuoteUnits));
      statement.executeUpdate();
    }
  }

  /** Candles column by column. */
  private record Columns(Connection connection, List<MarketCandle> rows) {

    Array texts(Function<MarketCandle, String> value) throws SQLException {
      return connection.createArrayOf("text", rows.stream().map(value).toArray());
    }

    Array numbers(Function<Candle, Long> value) throws SQLException {
      return connection.createArrayOf(
          "bigint", rows.stream().map(row -> value.apply(row.candle())).toArray());
    }

    Array sums(Function<Candle, BigInteger> value) throws SQLException {
      return connection.createArrayOf(
          "numeric", rows.stream().map(row -> value.apply(row.candle())).toArray());
    }
  }

  static Candle read(ResultSet row) throws SQLException {
    return new Candle(
        CandleInterval.of(row.getString("span")).orElseThrow(),
        OrderRows.millis(row, "opens_at"),
        row.getLong("open_ticks"),
        row.getLong("high_ticks"),
        row.getLong("low_ticks"),
        row.getLong("close_ticks"),
        row.getBigDecimal("volume_lots").toBigIntegerExact(),
        row.getBigDecimal("quote_units").toBigIntegerExact(),
        row.getBigDecimal("taker_buy_lots").toBigIntegerExact(),
        row.getBigDecimal("taker_buy_quote_units").toBigIntegerExact(),
        row.getLong("trades"),
        row.getLong("first_trade_id"),
        row.getLong("last_trade_id"));
  }
}
