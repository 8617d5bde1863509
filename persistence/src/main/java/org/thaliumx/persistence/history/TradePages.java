package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.persistence.Database;
import org.thaliumx.protocol.History.TradePage;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.History.TradeQuery;
import org.thaliumx.protocol.History.TradeRun;

/** Reads trades page by page. Blocks; thread-safe. */
public final class TradePages {
  private final Database database;

  /** Reads the history in this database. */
  public TradePages(Database database) {
    this.database = database;
  }

  /** The newest trades of a market that a query lets through. */
  public TradePage read(String market, TradeQuery query) {
    var sql =
        new PageSql(
            "SELECT * FROM trade WHERE market = ? AND at >= ? AND at < ?",
            market,
            PageSql.time(query.fromMillis()),
            PageSql.time(query.toMillis()));
    TradePosition before = query.before();
    if (before != null) {
      // The first of these lets the database leave out whole partitions.
      sql.and(" AND at <= ?", PageSql.time(before.atMillis()))
          .and(" AND (at, trade_id) < (?, ?)", PageSql.time(before.atMillis()), before.tradeId());
    }
    sql.and(" ORDER BY at DESC, trade_id DESC LIMIT ?", query.limit() + 1);
    List<Trade> trades = database.inSnapshot(connection -> sql.list(connection, TradeRows::read));
    if (trades.size() <= query.limit()) {
      return new TradePage(trades, null);
    }
    Trade last = trades.get(query.limit() - 1);
    return new TradePage(
        trades.subList(0, query.limit()), new TradePosition(last.atMillis(), last.tradeId()));
  }

  /** The oldest trades of a market that are not before some point. */
  public List<Trade> readFrom(String market, TradeRun run) {
    return database.inSnapshot(connection -> {
      long fromMillis = run.fromMillis();
      if (run.fromTradeId() > 1) {
        OptionalLong minute = minuteOf(connection, market, run.fromTradeId());
        if (minute.isEmpty()) {
          return List.of();
        }
        fromMillis = Math.max(fromMillis, minute.getAsLong());
      }
      return new PageSql(
              "SELECT * FROM trade WHERE market = ? AND at >= ? AND at < ? AND trade_id >= ?"
                  + " ORDER BY at, trade_id LIMIT ?",
              market,
              PageSql.time(fromMillis),
              PageSql.time(run.toMillis()),
              run.fromTradeId(),
              run.limit())
          .list(connection, TradeRows::read);
    });
  }

  /** Trades are stored by time: their candles say in which minute one of a number was. */
  private static OptionalLong minuteOf(Connection connection, String market, long tradeId)
      throws SQLException {
    OptionalLong day = candleOf(connection, market, "1d", 0, tradeId);
    return day.isEmpty() ? day : candleOf(connection, market, "1m", day.getAsLong(), tradeId);
  }

  private static OptionalLong candleOf(
      Connection connection, String market, String span, long fromMillis, long tradeId)
      throws SQLException {
    return new PageSql(
            "SELECT opens_at FROM candle WHERE market = ? AND span = ? AND opens_at >= ?"
                + " AND last_trade_id >= ? ORDER BY opens_at LIMIT 1",
            market,
            span,
            PageSql.time(fromMillis),
            tradeId)
        .first(connection, row -> OrderRows.millis(row, "opens_at"))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
