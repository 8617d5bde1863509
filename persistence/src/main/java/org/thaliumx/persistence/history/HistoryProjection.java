package org.thaliumx.persistence.history;

import java.time.InstantSource;
import java.util.List;
import org.thaliumx.persistence.Database;
import org.thaliumx.persistence.DatabaseClock;
import org.thaliumx.persistence.Offsets;
import org.thaliumx.persistence.history.CandleRows.MarketCandle;

/**
 * Writes the history from the journal, each row of the journal exactly once: what it adds and the
 * position up to which that reaches are one transaction. Any number of nodes may try at once, each
 * with one of these. Blocks; not thread-safe.
 */
public final class HistoryProjection {
  private final Database database;
  private final Offsets offsets;
  private final Retention retention;
  private final Partitions partitions;
  private final OrderSides sides;
  private final OrderRows orders = new OrderRows();
  private final InstantSource clock;

  /** How far this one has written, to notice when somebody else did. */
  private long reached;

  /** Writes into this database what is to be kept, by the clock of its server. */
  public HistoryProjection(Database database, Retention retention) {
    this(database, retention, new DatabaseClock(database));
  }

  HistoryProjection(Database database, Retention retention, InstantSource clock) {
    this.database = database;
    this.offsets = new Offsets(database, "history");
    this.retention = retention;
    this.partitions = new Partitions(database, retention);
    this.sides = new OrderSides(database);
    this.clock = clock;
  }

  /** The ordering of the last journal row in the history; 0 before the first. */
  public long offset() {
    return offsets.offset();
  }

  /**
   * Adds the changes of the journal rows after {@code fromOrdering} up to {@code toOrdering}.
   *
   * @return false, with nothing changed, when the history is not at {@code fromOrdering}: another
   *     node was faster, go on from {@link #offset}
   */
  public boolean apply(long fromOrdering, long toOrdering, HistoryChanges changes) {
    if (fromOrdering != reached) {
      forget();
    }
    boolean applied = false;
    try {
      applied = write(fromOrdering, toOrdering, changes);
      return applied;
    } finally {
      if (applied) {
        reached = toOrdering;
        sides.trim();
      } else {
        forget();
      }
    }
  }

  private void forget() {
    sides.forget();
    orders.forget();
    partitions.forget();
    reached = 0;
  }

  private boolean write(long fromOrdering, long toOrdering, HistoryChanges changes) {
    var kept = new Kept(retention, clock.millis());
    List<TradeRow> trades = sides.resolve(changes);
    List<MarketCandle> candles = CandleRows.addUp(trades);
    prepare(changes, trades, kept);
    return database.inTransaction(connection -> {
      if (!offsets.move(connection, fromOrdering, toOrdering)) {
        return false;
      }
      sides.write(connection);
      TradeRows.write(connection, trades, kept);
      CandleRows.write(connection, candles, kept);
      orders.write(connection, changes.orders(), kept);
      return true;
    });
  }

  /** Sees to it that there are partitions for all that is written. */
  private void prepare(HistoryChanges changes, List<TradeRow> trades, Kept kept) {
    for (TradeRow row : trades) {
      long at = row.trade().atMillis();
      prepare(HistoryTable.TRADES, at, kept);
      prepare(HistoryTable.SECONDS, at, kept);
      prepare(HistoryTable.MINUTES, at, kept);
    }
    for (HistoryChanges.OrderChange change : changes.orders().values()) {
      prepare(HistoryTable.ORDERS, change.lastMillis(), kept);
    }
  }

  private void prepare(HistoryTable table, long atMillis, Kept kept) {
    if (kept.keeps(table, atMillis)) {
      partitions.prepare(table, atMillis);
    }
  }
}
