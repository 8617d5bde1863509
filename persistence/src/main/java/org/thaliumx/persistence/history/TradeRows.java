package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;
import org.thaliumx.persistence.BinaryCopy;

/** Trades in their table, and the last one of each market. */
final class TradeRows {
  private static final String COPY =
      """
      COPY trade (at, trade_id, price_ticks, quantity_lots, taker_buys, market)
      FROM STDIN (FORMAT binary)
      """;
  private static final String LAST =
      """
      INSERT INTO last_trade AS l (market, at, trade_id, price_ticks, quantity_lots, taker_buys)
      VALUES (?, to_timestamp(?::numeric / 1000), ?, ?, ?, ?)
      ON CONFLICT (market) DO UPDATE SET at = excluded.at, trade_id = excluded.trade_id,
        price_ticks = excluded.price_ticks, quantity_lots = excluded.quantity_lots,
        taker_buys = excluded.taker_buys
      """;

  private TradeRows() {}

  /** Writes trades, which come in the order of their numbers. */
  static void write(Connection connection, List<TradeRow> trades, Kept kept) throws SQLException {
    copy(
        connection,
        trades.stream()
            .filter(row -> kept.keeps(HistoryTable.TRADES, row.trade().atMillis()))
            .sorted(Comparator.comparing(TradeRow::market))
            .toList());
    Map<String, TradeRow> last = new HashMap<>();
    trades.forEach(row -> last.put(row.market(), row));
    writeLast(connection, last.values());
  }

  private static void copy(Connection connection, List<TradeRow> trades) throws SQLException {
    if (trades.isEmpty()) {
      return;
    }
    var rows = new BinaryCopy();
    for (TradeRow row : trades) {
      Trade trade = row.trade();
      rows.row(6)
          .time(trade.atMillis())
          .number(trade.tradeId())
          .number(trade.priceTicks())
          .number(trade.quantityLots())
          .flag(trade.takerSide() == Side.BUY)
          .text(row.market());
    }
    rows.send(connection, COPY);
  }

  private static void writeLast(Connection connection, Collection<TradeRow> trades)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST)) {
      for (TradeRow row : trades) {
        Trade trade = row.trade();
        statement.setString(1, row.market());
        statement.setLong(2, trade.atMillis());
        statement.setLong(3, trade.tradeId());
        statement.setLong(4, trade.priceTicks());
        statement.setLong(5, trade.quantityLots());
        statement.setBoolean(6, trade.takerSide() == Side.BUY);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  static Trade read(ResultSet row) throws SQLException {
    return new Trade(
        row.getLong("trade_id"),
        row.getLong("price_ticks"),
        row.getLong("quantity_lots"),
        row.getBoolean("taker_buys") ? Side.BUY : Side.SELL,
        OrderRows.millis(row, "at"));
  }
}
