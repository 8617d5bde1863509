package org.thaliumx.persistence.history;

import org.thaliumx.domain.statistics.CandleInterval;

/** The tables that are partitioned by time, and how long a time is in one partition. */
public enum HistoryTable {
  /** Public trades. */
  TRADES("trade", CandleInterval.ONE_WEEK, ""),
  /** Candles of a second. */
  SECONDS("candle_seconds", CandleInterval.ONE_DAY, " WITH (fillfactor = 70)"),
  /** Candles of one minute to thirty. */
  MINUTES("candle_minutes", CandleInterval.ONE_MONTH, " WITH (fillfactor = 70)"),
  /** Closed orders. */
  ORDERS("closed_order", CandleInterval.ONE_MONTH, "");

  private final String parent;
  private final CandleInterval span;
  private final String storage;

  HistoryTable(String parent, CandleInterval span, String storage) {
    this.parent = parent;
    this.span = span;
    this.storage = storage;
  }

  /** Its name in the database. */
  String parent() {
    return parent;
  }

  /** How its partitions are stored. */
  String storage() {
    return storage;
  }

  /** When the partition begins in which a time lies, in milliseconds since the epoch. */
  long openingOf(long atMillis) {
    return span.openingOf(atMillis);
  }

  /** When the partition after that begins. */
  long nextOpening(long atMillis) {
    return span.nextOpening(atMillis);
  }
}
