package org.thaliumx.persistence.history;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.thaliumx.domain.statistics.Candle;

/** Which rows are to be written, as of a moment: what has to be dropped at once is not. */
final class Kept {
  private final Map<HistoryTable, Long> fromMillis = new EnumMap<>(HistoryTable.class);

  Kept(Retention retention, long nowMillis) {
    for (HistoryTable table : HistoryTable.values()) {
      fromMillis.put(table, retention.keptFromMillis(table, nowMillis));
    }
  }

  boolean keeps(HistoryTable table, long atMillis) {
    return atMillis >= Objects.requireNonNull(fromMillis.get(table));
  }

  boolean keeps(Candle candle) {
    return switch (candle.interval()) {
      case ONE_SECOND -> keeps(HistoryTable.SECONDS, candle.openMillis());
      case ONE_MINUTE, THREE_MINUTES, FIVE_MINUTES, FIFTEEN_MINUTES, THIRTY_MINUTES ->
          keeps(HistoryTable.MINUTES, candle.openMillis());
      case ONE_HOUR,
          TWO_HOURS,
          FOUR_HOURS,
          SIX_HOURS,
          EIGHT_HOURS,
          TWELVE_HOURS,
          ONE_DAY,
          THREE_DAYS,
          ONE_WEEK,
          ONE_MONTH ->
          true;
    };
  }
}
