package org.thaliumx.domain.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thaliumx.domain.market.Trade;

/**
 * All there is to know of a market's past to go on counting from its next trade.
 *
 * @param lastTrade the last trade that is counted; null before the first
 * @param minutes the minutes with trades, oldest first, from 24 hours before the last trade on
 * @param closeBeforeTicks the price of the last trade before those minutes; 0 for none
 * @param candles of each interval the candle that the last trade is in; empty before the first
 */
public record StatisticsSnapshot(
    @Nullable Trade lastTrade, List<Candle> minutes, long closeBeforeTicks, List<Candle> candles) {

  /** Of a market where nothing has traded. */
  public static final StatisticsSnapshot EMPTY =
      new StatisticsSnapshot(null, List.of(), 0, List.of());

  public StatisticsSnapshot {
    minutes = List.copyOf(minutes);
    candles = List.copyOf(candles);
  }

  /** The number of the last trade that is counted; 0 before the first. */
  public long lastTradeId() {
    return lastTrade == null ? 0 : lastTrade.tradeId();
  }

  /** The first minute that a ticker may still cover after that trade, in milliseconds. */
  public static long firstMinuteMillis(long lastTradeMillis) {
    return RollingTicker.windowOpening(lastTradeMillis);
  }
}
