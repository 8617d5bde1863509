package org.thaliumx.persistence.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thaliumx.domain.market.Trade;
import org.thaliumx.domain.order.Side;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.Jdbc;

/**
 * Knows on which side the orders of each market were, one bit an order. The journal names the
 * orders of a trade by number only, and one of them may have come in long before. Not thread-safe.
 */
final class OrderSides {
  private static final int CHUNK_ORDERS = 8_192;
  private static final int CHUNK_BYTES = CHUNK_ORDERS / Byte.SIZE;
  private static final int KEPT_CHUNKS = 1_024;
  private static final String READ = "SELECT sides FROM order_sides WHERE market = ? AND chunk = ?";
  private static final String WRITE =
      """
      INSERT INTO order_sides (market, chunk, sides) VALUES (?, ?, ?)
      ON CONFLICT (market, chunk) DO UPDATE SET sides = excluded.sides
      """;

  private record Chunk(String market, long number) {}

  private final Database database;
  private final Map<Chunk, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Chunk, byte[]> changed = new HashMap<>();

  OrderSides(Database database) {
    this.database = database;
  }

  /** Forgets what is known, because somebody else writes. */
  void forget() {
    chunks.clear();
    changed.clear();
  }

  /** Notes the orders that came in and answers who bought in each trade. */
  List<TradeRow> resolve(HistoryChanges changes) {
    changed.clear();
    for (HistoryChanges.Accepted order : changes.accepted()) {
      note(order);
    }
    List<TradeRow> rows = new ArrayList<>(changes.traded().size());
    for (HistoryChanges.Traded traded : changes.traded()) {
      rows.add(new TradeRow(traded.spec(), trade(traded)));
    }
    return rows;
  }

  private void note(HistoryChanges.Accepted order) {
    Chunk chunk = chunkOf(order.market(), order.orderId());
    byte[] sides = chunks.computeIfAbsent(chunk, this::read);
    int bit = (int) (order.orderId() % CHUNK_ORDERS);
    int mask = 1 << (bit % Byte.SIZE);
    int old = sides[bit / Byte.SIZE];
    sides[bit / Byte.SIZE] = (byte) (order.side() == Side.BUY ? old | mask : old & ~mask);
    changed.put(chunk, sides);
  }

  private Trade trade(HistoryChanges.Traded traded) {
    return new Trade(
        traded.tradeId(),
        traded.priceTicks(),
        traded.quantityLots(),
        sideOf(traded.spec().id(), traded.takerOrderId()),
        traded.atMillis());
  }

  private Side sideOf(String market, long orderId) {
    byte[] sides = chunks.computeIfAbsent(chunkOf(market, orderId), this::read);
    int bit = (int) (orderId % CHUNK_ORDERS);
    boolean buys = (sides[bit / Byte.SIZE] & 1 << (bit % Byte.SIZE)) != 0;
    return buys ? Side.BUY : Side.SELL;
  }

  private static Chunk chunkOf(String market, long orderId) {
    return new Chunk(market, orderId / CHUNK_ORDERS);
  }

  private byte[] read(Chunk chunk) {
    return database
        .inTransaction(connection ->
            Jdbc.first(connection, READ, row -> row.getBytes(1), chunk.market(), chunk.number()))
        .orElseGet(() -> new byte[CHUNK_BYTES]);
  }

  /** Writes what was noted last. */
  void write(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      for (Map.Entry<Chunk, byte[]> entry : changed.entrySet()) {
        statement.setString(1, entry.getKey().market());
        statement.setLong(2, entry.getKey().number());
        statement.setBytes(3, entry.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Keeps no more than it may. */
  void trim() {
    var oldest = chunks.keySet().iterator();
    for (int excess = chunks.size() - KEPT_CHUNKS; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
  }
}
