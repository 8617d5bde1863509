package org.thaliumx.persistence.history;

import java.util.List;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.persistence.Database;
import org.thaliumx.protocol.History.TradePage;
import org.thaliumx.protocol.History.TradePosition;
import org.thaliumx.protocol.History.TradeQuery;

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
}
